package dev.phase19.worker;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.http.ServiceHttpConfiguration;
import dev.phase19.store.connection.RedisConfiguration;
import dev.phase19.store.queue.QueueConfiguration;
import dev.phase19.worker.embedding.EmbeddingsConfiguration;
import dev.phase19.worker.gpu.GpuConfiguration;
import dev.phase19.worker.job.WorkerConfiguration;
import dev.phase19.worker.node2vec.Node2VecConfiguration;
import dev.phase19.worker.repository.CloneConfiguration;
import io.dropwizard.util.DataSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The worker's configuration file. */
public final class GpuWorkerConfiguration extends ServiceHttpConfiguration {
  @JsonProperty @Valid @NotNull private WorkerConfiguration worker = new WorkerConfiguration();

  @JsonProperty @Valid @NotNull private RedisConfiguration redis = new RedisConfiguration();

  @JsonProperty @Valid @NotNull private QueueConfiguration queue = new QueueConfiguration();

  @JsonProperty @Valid @NotNull private CloneConfiguration repositories = new CloneConfiguration();

  @JsonProperty @Valid @NotNull
  private Node2VecConfiguration node2vec = new Node2VecConfiguration();

  @JsonProperty @Valid @NotNull
  private EmbeddingsConfiguration embeddings = new EmbeddingsConfiguration();

  @JsonProperty @Valid @NotNull private GpuConfiguration gpu = new GpuConfiguration();

  @Override
  protected DataSize maxRequestSize() {
    return embeddings.maxRequestSize();
  }

  WorkerConfiguration worker() {
    return worker;
  }

  RedisConfiguration redis() {
    return redis;
  }

  QueueConfiguration queue() {
    return queue;
  }

  CloneConfiguration repositories() {
    return repositories;
  }

  Node2VecConfiguration node2vec() {
    return node2vec;
  }

  EmbeddingsConfiguration embeddings() {
    return embeddings;
  }

  GpuConfiguration gpu() {
    return gpu;
  }
}
