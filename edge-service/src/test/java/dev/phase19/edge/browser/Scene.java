package dev.phase19.edge.browser;

import dev.phase19.edge.TestEdge;
import dev.phase19.store.embedding.EmbeddingStore;
import dev.phase19.store.embedding.FileEdges;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.NewJob;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.queue.StageSeconds;
import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.GpuFigures;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What the page shows: jobs and workers, put into Redis as workers do it. */
final class Scene {

  static final String ENGINE = "https://github.com/example/engine";

  private static final List<String> FILES =
      List.of(
          "src/app/main.py",
          "src/app/cli.py",
          "src/app/server.py",
          "src/engine/__init__.py",
          "src/engine/graph.py",
          "src/engine/walks.py",
          "src/engine/trainer.py",
          "src/engine/errors.py",
          "src/engine/io/readers.py",
          "src/engine/io/writers.py",
          "src/engine/settings.py",
          "tests/engine/test_graph.py",
          "tests/engine/test_walks.py",
          "setup.py");

  private static final int[][] EDGES = {
    {0, 1}, {0, 2}, {1, 6}, {2, 6}, {2, 10}, {3, 4}, {4, 7}, {4, 8}, {4, 10}, {5, 4}, {5, 10},
    {6, 4}, {6, 5}, {6, 9}, {8, 7}, {9, 7}, {11, 4}, {11, 5}, {12, 5}
  };

  private final TestEdge edge;
  private final WorkerRegistry workers;
  private Lease training;
  private Lease parsing;

  Scene(TestEdge edge) {
    this.edge = edge;
    this.workers = new WorkerRegistry(edge.redis().client());
  }

  /** A job is complete, and its files have vectors and edges. */
  void completeJob() {
    complete(ENGINE, FILES, EDGES, new StageSeconds(2.1, 0.4, 11.5, 0.2), 0.31);
  }

  private Lease claim(String repository, String ref) {
    edge.queue().admit(new NewJob(UUID.randomUUID().toString(), repository, ref, null));
    return edge.queue().claim("worker-1").orElseThrow();
  }

  private void complete(
      String repository, List<String> files, int[][] edges, StageSeconds stages, double loss) {
    Lease lease = claim(repository, null);
    Random random = new Random(7);
    float[] vectors = new float[files.size() * 4];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextFloat() - 0.2f;
    }
    int[] from = new int[edges.length];
    int[] to = new int[edges.length];
    for (int i = 0; i < edges.length; i++) {
      from[i] = edges[i][0];
      to[i] = edges[i][1];
    }
    new EmbeddingStore(edge.redis().client())
        .write(
            lease.version(),
            new RepositoryEmbeddings(
                repository,
                "c0ffee",
                files,
                4,
                vectors,
                Map.of(),
                FileEdges.of(files.size(), from, to)));
    edge.queue().finish(lease, outcome(files.size(), edges.length, stages, loss), lease.version());
  }

  private static Outcome outcome(long files, long edges, StageSeconds stages, double loss) {
    return new Outcome(files, 0L, edges, files, loss, 300L << 20, stages, null, null, null);
  }

  private void fail(String repository, String ref, String code, String message, StageSeconds s) {
    Lease lease = claim(repository, ref);
    edge.queue()
        .fail(
            lease,
            new JobError(code, message),
            new Outcome(null, null, null, null, null, null, s, null, null, null));
  }

  /** Everything that the page can show, all at once. */
  void everything() {
    edge.queue().setCapacity(12);
    complete(
        "https://github.com/google/guava",
        FILES,
        EDGES,
        new StageSeconds(3.2, 1.9, 48.4, 0.6),
        0.42);
    fail(
        "https://github.com/example/missing",
        null,
        "REPOSITORY_NOT_FOUND",
        "the host has no repository https://github.com/example/missing, or does not show it",
        new StageSeconds(0.8, null, null, null));
    completeJob();
    fail(
        "https://gitlab.com/example/monorepo",
        "release/2026.1",
        "OUT_OF_MEMORY",
        "the graph needs 5.1 GiB of device memory even with the smallest batch, 4.0 GiB are free",
        new StageSeconds(21.4, 9.8, 2.0, null));
    Lease delayed = claim("https://git.example.org/team/tools", null);
    edge.queue()
        .delay(
            delayed,
            Duration.ofMinutes(5),
            new JobError("CLONE_FAILED", "git.example.org does not answer: trying again later"));
    training = claim("https://github.com/example/compiler", "main");
    parsing = claim("https://github.com/example/webapp", null);
    for (String name : List.of("alpha", "beta", "gamma")) {
      edge.queue()
          .admit(
              new NewJob(
                  UUID.randomUUID().toString(), "https://github.com/example/" + name, null, null));
    }
    announceAgain();
  }

  /** Workers are forgotten after 10 s of silence. */
  void announceAgain() {
    edge.queue()
        .heartbeat(
            training,
            new Progress(
                Stage.TRAIN, 0.6, new TrainingEpochs(6, 10, 0.57, Instant.now().plusSeconds(20))));
    edge.queue().heartbeat(parsing, new Progress(Stage.PARSE, 0.25));
    workers.announce(
        new WorkerAnnouncement(
            "gpu-host-1",
            "http://10.0.0.11:8090",
            "1.0.0+57659222ce89",
            "GPU:0",
            true,
            List.of(new GpuFigures("NVIDIA H200", 87.0, 61L << 30, 141L << 30, true)),
            training.jobId(),
            training.repository(),
            Stage.TRAIN,
            0.6,
            null,
            null));
    workers.announce(
        new WorkerAnnouncement(
            "laptop-2",
            "http://10.0.0.12:8090",
            "1.0.0+57659222ce89",
            "CPU",
            false,
            parsing.jobId(),
            parsing.repository(),
            Stage.PARSE,
            0.25,
            null,
            null));
  }

  /** Names and messages that would be markup, turn the direction of a text, or never end. */
  void hostile() {
    hostileJob();
    List<String> files =
        List.of(
            "<img src=x onerror=pwned=1>/\u202e" + "c".repeat(3_900),
            "src/\u05d0\u05d1\u05d2/a b.py",
            "'\"&amp;</title><script>pwned=1</script>");
    complete(
        ENGINE,
        files,
        new int[][] {{0, 1}, {1, 0}, {2, 0}},
        new StageSeconds(1.0, 1.0, 1.0, 1.0),
        0.1);
  }

  void hostileJob() {
    fail(
        "https://github.com/<script>pwned=1</script>/\u202e" + "a".repeat(400),
        "\"><img src=x onerror=pwned=1>",
        "INTERNAL",
        "<script>pwned=1</script>\u202e" + "b".repeat(450),
        new StageSeconds(0.1, null, null, null));
  }
}
