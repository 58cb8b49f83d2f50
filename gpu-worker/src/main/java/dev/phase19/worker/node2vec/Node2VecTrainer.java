package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Trains Node2Vec, one graph at a time: callers take turns in the order in which they came. Keeps
 * its TensorFlow programs from one training to the next; one trainer per process is enough.
 */
public final class Node2VecTrainer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Node2VecTrainer.class);
  private static final int PROGRAMS = 4;

  /** Enough for a million nodes of 64 dimensions. */
  public static final long DEFAULT_MEMORY_BYTES = 2L << 30;

  private final DeviceTurn turn = new DeviceTurn();
  private final Map<WalkShape, SkipGramProgram> programs = new LinkedHashMap<>(16, 0.75f, true);
  private final TrainingDevice device;
  private final long memoryBytes;
  private long idleMemory;
  private volatile boolean stopped;

  /**
   * Loads TensorFlow and finds the device. TensorFlow may take all memory of a GPU; one training
   * may plan to take {@link #DEFAULT_MEMORY_BYTES}.
   */
  public Node2VecTrainer() {
    this(DeviceOptions.DEFAULTS, () -> 0);
  }

  /**
   * Loads TensorFlow and finds the device.
   *
   * @param options how to use a GPU; only those of the first trainer of a process have an effect
   * @param gpuMemoryInUse returns how many bytes are in use on that GPU
   */
  public Node2VecTrainer(DeviceOptions options, LongSupplier gpuMemoryInUse) {
    this(options, gpuMemoryInUse, DEFAULT_MEMORY_BYTES);
  }

  /**
   * Loads TensorFlow and finds the device.
   *
   * @param options how to use a GPU; only those of the first trainer of a process have an effect
   * @param gpuMemoryInUse returns how many bytes are in use on that GPU
   * @param memoryBytes bytes that one training may plan to take on the device; the memory limit of
   *     a GPU, if there is one, replaces it
   */
  public Node2VecTrainer(DeviceOptions options, LongSupplier gpuMemoryInUse, long memoryBytes) {
    device = TrainingDevice.find(options, gpuMemoryInUse);
    this.memoryBytes = gpu() ? options.memoryLimitBytes().orElse(memoryBytes) : memoryBytes;
    if (gpu()) {
      log.info("node2vec device: device={}", device());
    } else {
      log.atLevel(TrainingDevice.isBuiltForGpu() ? Level.WARN : Level.INFO)
          .log("node2vec device: device={} reason=\"{}\"", device(), TrainingDevice.whyNoGpu());
    }
  }

  /** Where it trains, such as {@code CPU} or {@code GPU:0}. */
  public String device() {
    return device.name();
  }

  /** Whether it trains on a GPU. */
  public boolean gpu() {
    return device.isGpu();
  }

  /**
   * Trains on a tiny graph, so that the first real training does not wait for TensorFlow to build
   * and start its program. It is short, however long the parameters make other trainings. Then
   * trains once more: since the graph itself takes almost no memory, what is in use then is the
   * idle footprint.
   */
  public void warmUp(Node2VecParameters parameters) {
    DependencyGraph ring = DependencyGraph.of(3, new int[] {0, 1, 2}, new int[] {1, 2, 0});
    Node2VecParameters brief =
        new Node2VecParameters(
            parameters.dimensions(),
            parameters.walkLength(),
            parameters.context(),
            Math.min(10, parameters.walksPerNode()),
            Math.min(10, parameters.epochs()),
            parameters.p(),
            parameters.q(),
            parameters.learningRate(),
            parameters.seed(),
            parameters.directed());
    turn.take(() -> true);
    try {
      trainInTurn(ring, brief, TrainingProgress.IGNORED);
      trainInTurn(ring, brief, TrainingProgress.IGNORED);
      idleMemory = device.memory().peak();
    } finally {
      turn.release();
    }
  }

  /**
   * Trains on a graph, whose edges count in both directions unless the parameters say otherwise. On
   * the CPU, the same graph and parameters give the same vectors, bit for bit. When the device runs
   * out of memory, the training starts again with half the batch.
   *
   * @throws OutOfDeviceMemoryException if the vectors, or the smallest batch, are too large for the
   *     device
   * @throws TrainingStoppedException if {@code progress} ends it, even while it waits for its turn,
   *     or the trainer was stopped
   * @throws TrainingDivergedException if the learning rate is far too high
   */
  public TrainingResult train(
      DependencyGraph graph, Node2VecParameters parameters, TrainingProgress progress) {
    TrainingProgress untilStopped = new UntilStopped(progress);
    if (!turn.take(untilStopped::isWanted)) {
      throw new TrainingStoppedException(0, parameters.epochs());
    }
    try {
      return trainInTurn(graph, parameters, untilStopped);
    } finally {
      turn.release();
    }
  }

  private TrainingResult trainInTurn(
      DependencyGraph graph, Node2VecParameters parameters, TrainingProgress progress) {
    if (graph.nodes() == 0) {
      return new TrainingResult(new float[0], new double[0], 0, 0, 0, device(), 0);
    }
    if (!progress.isWanted()) {
      throw new TrainingStoppedException(0, parameters.epochs());
    }
    device.memory().reset();
    return trainWithinMemory(graph, parameters, progress);
  }

  private TrainingResult trainWithinMemory(
      DependencyGraph graph, Node2VecParameters parameters, TrainingProgress progress) {
    BatchPlan plan = BatchPlan.of(graph.nodes(), parameters, memoryBytes);
    RandomWalks walks = new RandomWalks(graph, parameters);
    long start = System.nanoTime();
    for (int halvings = 0; ; halvings++) {
      SkipGramProgram program = program(plan.shape());
      try (Training training = new Training(program, walks, plan, parameters, progress)) {
        begin(training, graph.nodes());
        double[] losses = training.run();
        float[] vectors = training.vectors();
        return new TrainingResult(
            vectors,
            losses,
            (System.nanoTime() - start) / 1e9,
            plan.batch(),
            halvings,
            device(),
            Math.max(0, device.memory().peak() - idleMemory));
      } catch (TFResourceExhaustedException e) {
        plan = smaller(plan, graph.nodes(), e);
      } finally {
        program.release();
      }
    }
  }

  private void begin(Training training, int nodes) {
    try {
      training.begin();
    } catch (TFResourceExhaustedException e) {
      throw new OutOfDeviceMemoryException(
          device() + " has too little memory for the vectors of " + nodes + " nodes", e);
    }
  }

  private BatchPlan smaller(BatchPlan plan, int nodes, TFResourceExhaustedException cause) {
    if (!plan.canBeHalved()) {
      throw new OutOfDeviceMemoryException(
          device()
              + " has too little memory for "
              + nodes
              + " nodes, even with "
              + plan.batch()
              + " walks a step",
          cause);
    }
    BatchPlan half = plan.halved();
    log.warn(
        "node2vec out of memory: device={} nodes={} batch={} next={}",
        device(),
        nodes,
        plan.batch(),
        half.batch());
    return half;
  }

  private SkipGramProgram program(WalkShape shape) {
    SkipGramProgram known = programs.get(shape);
    if (known != null) {
      return known;
    }
    if (programs.size() >= PROGRAMS) {
      var oldest = programs.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
    SkipGramProgram program = new SkipGramProgram(shape, device.configuration(), !gpu());
    programs.put(shape, program);
    return program;
  }

  /**
   * Passes everything on to the caller's progress, and also ends a training after {@link #stop}.
   */
  private final class UntilStopped implements TrainingProgress {
    private final TrainingProgress progress;

    UntilStopped(TrainingProgress progress) {
      this.progress = progress;
    }

    @Override
    public boolean epoch(int done, int epochs, double loss) {
      return progress.epoch(done, epochs, loss) && !stopped;
    }

    @Override
    public boolean isWanted() {
      return progress.isWanted() && !stopped;
    }

    @Override
    public boolean goesOn() {
      return progress.goesOn() && !stopped;
    }
  }

  /** Ends the current training and the waits for a turn, and refuses all later trainings. */
  public void stop() {
    stopped = true;
  }

  /** Stops, waits for the end of the current training, and frees TensorFlow's resources. */
  @Override
  public void close() {
    stop();
    turn.take(() -> true);
    try {
      programs.values().forEach(SkipGramProgram::close);
      programs.clear();
    } finally {
      turn.release();
    }
  }
}
