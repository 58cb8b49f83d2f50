package dev.phase19.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.store.RedisServerExtension;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

class RedisConfigurationTest {
  @RegisterExtension static final RedisServerExtension REDIS = new RedisServerExtension();

  @Test
  void aClientOpensWithoutRedisAndConnectsWhenItIsThere() {
    RedisConfiguration configuration = new RedisConfiguration();
    configuration.setUri(URI.create("redis://127.0.0.1:1"));

    try (UnifiedJedis nowhere = configuration.open()) {
      assertThatThrownBy(nowhere::ping).isInstanceOf(JedisException.class);
    }
  }

  @Test
  void anAddressThatIsNotOneOfRedisIsNamedWithoutItsPassword() {
    RedisConfiguration configuration = new RedisConfiguration();
    configuration.setUri(URI.create("http://user:secret@127.0.0.1:6379"));

    assertThatThrownBy(configuration::open)
        .hasMessageContaining("redis.uri must look like redis://")
        .hasMessageContaining("http://***@127.0.0.1:6379");
  }

  @Test
  void aRedisThatEvictsKeysIsComplainedOf() {
    assertThat(RedisPolicy.complaint(REDIS.client())).isEmpty();

    REDIS.client().configSet("maxmemory-policy", "allkeys-lru");

    assertThat(RedisPolicy.complaint(REDIS.client()))
        .hasValueSatisfying(text -> assertThat(text).contains("set it to noeviction"));
    REDIS.client().configSet("maxmemory-policy", "noeviction");
  }
}
