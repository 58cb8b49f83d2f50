package dev.phase19.worker.job;

import dev.phase19.store.queue.ImportSummary;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.queue.StageSeconds;
import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.store.queue.TrainingWindow;
import dev.phase19.store.stage.Stage;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.repository.ImportSummaries;
import dev.phase19.worker.repository.ParseProgress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How far a job is, and what is known about it so far. Written by the pipeline, read by the
 * heartbeat.
 */
final class JobProgress implements ParseProgress {
  private final LongSupplier nanoTime;
  private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
  private Stage stage;
  private Double fraction;
  private TrainingEpochs epochs;
  private long stageStart;
  private boolean abandoned;
  private boolean ended;

  private Long files;
  private Long skippedFiles;
  private Long edges;
  private Long embeddings;
  private Double finalLoss;
  private Long peakMemoryBytes;
  private TrainingWindow training;
  private String note;
  private ImportSummary imports;

  JobProgress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Ends the current stage, and begins the next one. */
  synchronized void enter(Stage next) {
    endStage();
    stage = next;
    fraction = null;
    epochs = null;
    stageStart = nanoTime.getAsLong();
  }

  /** Ends the current stage. */
  synchronized void endStage() {
    if (stage != null) {
      seconds.put(stage, (nanoTime.getAsLong() - stageStart) / 1e9);
    }
  }

  @Override
  public synchronized void scanned(int done, int of) {
    fraction = (double) done / of;
  }

  @Override
  public boolean isWanted() {
    return !isAbandoned();
  }

  /** Notes that another epoch is done. */
  synchronized void trained(TrainingEpochs soFar) {
    epochs = soFar;
    fraction = (double) soFar.done() / soFar.of();
  }

  synchronized void parsed(ImportGraph graph) {
    files = (long) graph.files().size();
    skippedFiles = (long) graph.malformed();
    edges = (long) graph.graph().edges();
    imports = ImportSummaries.of(graph.report());
  }

  synchronized void trained(TrainingWindow window, Double loss, long peakMemory) {
    training = window;
    finalLoss = loss;
    peakMemoryBytes = peakMemory;
  }

  synchronized void embedded(long vectors) {
    embeddings = vectors;
  }

  synchronized void noted(String sentence) {
    note = sentence;
  }

  /**
   * Abandons the job, because its lease is lost or the worker stops: the pipeline ends at its next
   * check.
   */
  synchronized void abandon() {
    abandoned = true;
  }

  /**
   * Notes that the queue has recorded the job's end, so that the loss of its lease is no problem.
   */
  synchronized void end() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /** Throws if the job is abandoned. */
  void check() throws AbandonedException {
    if (isAbandoned()) {
      throw new AbandonedException();
    }
  }

  synchronized Progress progress() {
    return new Progress(stage, fraction, epochs);
  }

  synchronized Outcome outcome() {
    return new Outcome(
        files,
        skippedFiles,
        edges,
        embeddings,
        finalLoss,
        peakMemoryBytes,
        new StageSeconds(
            seconds.get(Stage.CLONE),
            seconds.get(Stage.PARSE),
            seconds.get(Stage.TRAIN),
            seconds.get(Stage.PUBLISH)),
        training,
        note,
        imports);
  }
}
