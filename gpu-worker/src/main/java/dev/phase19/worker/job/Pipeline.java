package dev.phase19.worker.job;

import dev.phase19.store.embedding.FileEdges;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.TrainingWindow;
import dev.phase19.store.stage.Stage;
import dev.phase19.worker.git.RepositoryClone;
import dev.phase19.worker.git.RepositoryCloner;
import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.node2vec.TrainingResult;
import dev.phase19.worker.node2vec.TrainingStoppedException;
import dev.phase19.worker.repository.RepositoryParser;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Makes the embeddings of a repository from its name, in the stages clone, parse and train. */
final class Pipeline implements AutoCloseable {
  private final RepositoryCloner cloner;
  private final RepositoryParser parser;
  private final Node2VecTrainer trainer;
  private final Node2VecParameters parameters;
  private final String worker;
  private final Clock clock;

  Pipeline(
      RepositoryCloner cloner,
      RepositoryParser parser,
      Node2VecTrainer trainer,
      Node2VecParameters parameters,
      String worker,
      Clock clock) {
    this.cloner = cloner;
    this.parser = parser;
    this.trainer = trainer;
    this.parameters = parameters;
    this.worker = worker;
    this.clock = clock;
  }

  RepositoryEmbeddings run(Lease lease, JobProgress progress)
      throws IOException, AbandonedException {
    progress.enter(Stage.CLONE);
    String commit;
    ImportGraph found;
    try (RepositoryClone clone =
        cloner.clone(lease.repository(), lease.ref(), () -> !progress.isAbandoned())) {
      progress.check();
      progress.enter(Stage.PARSE);
      commit = clone.commit().orElse(null);
      found = parser.parse(clone, progress);
      progress.parsed(found);
    }
    progress.check();
    progress.enter(Stage.TRAIN);
    TrainingResult trained = train(found, progress);
    Map<String, String> explained = new TreeMap<>(parameters.asMap());
    explained.putAll(GraphStatistics.of(found.graph()).asMap());
    explained.put("files", Integer.toString(found.files().size()));
    if (trained.losses().length > 0) {
      explained.put("final_loss", Double.toString(finalLoss(trained)));
    }
    explained.put("device", trained.device());
    explained.put("batch", Integer.toString(trained.batch()));
    explained.put("halvings", Integer.toString(trained.halvings()));
    return new RepositoryEmbeddings(
        lease.repository(),
        commit,
        found.files(),
        parameters.dimensions(),
        trained.vectors(),
        explained,
        edges(found.graph()));
  }

  private static FileEdges edges(DependencyGraph graph) {
    int[] from = new int[graph.edges()];
    int[] to = new int[graph.edges()];
    int edge = 0;
    for (int file = 0; file < graph.nodes(); file++) {
      for (int i = 0; i < graph.degree(file); i++) {
        from[edge] = file;
        to[edge] = graph.target(file, i);
        edge++;
      }
    }
    return FileEdges.of(graph.nodes(), from, to);
  }

  private TrainingResult train(ImportGraph found, JobProgress progress) throws AbandonedException {
    Instant start = clock.instant();
    try {
      TrainingResult result =
          trainer.train(found.graph(), parameters, new EpochProgress(progress, clock));
      progress.trained(
          new TrainingWindow(worker, result.device(), start, clock.instant()),
          result.losses().length == 0 ? null : finalLoss(result),
          result.peakMemoryBytes());
      return result;
    } catch (TrainingStoppedException stopped) {
      throw new AbandonedException();
    }
  }

  private static double finalLoss(TrainingResult result) {
    return result.losses()[result.losses().length - 1];
  }

  /** Removes the folder of the clones. */
  @Override
  public void close() throws IOException {
    cloner.close();
  }
}
