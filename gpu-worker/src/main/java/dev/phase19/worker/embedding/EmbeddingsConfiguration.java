package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.node2vec.Node2VecParameters;
import io.dropwizard.util.DataSize;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The {@code embeddings} section: how much the published embeddings may take, how large a graph a
 * client may send, and how many graphs at a time.
 */
public final class EmbeddingsConfiguration {
  @JsonProperty
  @MinDataSize(1)
  private DataSize quota;

  @JsonProperty
  @Min(1)
  @Max(10_000_000)
  private int maxNodes = 200_000;

  @JsonProperty
  @Min(0)
  @Max(100_000_000)
  private int maxEdges = 5_000_000;

  @JsonProperty
  @Min(0)
  @Max(64)
  private int maxWaiting = 8;

  @JsonProperty
  @Min(1)
  private long maxWork = 1_000_000_000_000L;

  @JsonProperty @NotNull private DataSize maxRequestSize = DataSize.mebibytes(100);

  @JsonProperty @NotNull private DataSize maxTotalSize = DataSize.mebibytes(200);

  /** How many bytes the published embeddings of all repositories may take; null without a limit. */
  public Long quotaBytes() {
    return quota == null ? null : quota.toBytes();
  }

  public int maxNodes() {
    return maxNodes;
  }

  public int maxEdges() {
    return maxEdges;
  }

  /**
   * The most that one request may cost over all its epochs, as {@link Node2VecParameters#work}
   * counts it.
   */
  public long maxWork() {
    return maxWork;
  }

  /** How many requests may wait for the device, besides the one that trains. */
  public int maxWaiting() {
    return maxWaiting;
  }

  /** The longest request body that is read. */
  public DataSize maxRequestSize() {
    return maxRequestSize;
  }

  /** How many bytes the bodies of all requests that train or wait may have together. */
  long maxTotalBytes() {
    return maxTotalSize.toBytes();
  }

  @JsonIgnore
  @ValidationMethod(message = "maxTotalSize must be >= maxRequestSize")
  public boolean isRoomForOne() {
    return maxTotalSize == null
        || maxRequestSize == null
        || maxTotalSize.toBytes() >= maxRequestSize.toBytes();
  }
}
