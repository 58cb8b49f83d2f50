package dev.phase19.store.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** The sentinels that are asked which server is the master, in a configuration. */
public final class RedisSentinels {
  @JsonProperty @NotBlank private String master;

  @JsonProperty @NotEmpty private List<RedisNode> nodes = List.of();

  /** For the reader of configurations. */
  public RedisSentinels() {}

  RedisSentinels(String master, List<RedisNode> nodes) {
    this.master = master;
    this.nodes = nodes;
  }

  /** Its name at the sentinels. */
  String master() {
    return master;
  }

  List<RedisNode> nodes() {
    return nodes;
  }
}
