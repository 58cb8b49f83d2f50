package dev.phase19.worker.node2vec;

import dev.phase19.worker.graph.DependencyGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Trains Node2Vec, one graph at a time: callers take turns in the order in which they came. Keeps
 * its TensorFlow programs from one training to the next; one a process is enough.
 */
public final class Node2VecTrainer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Node2VecTrainer.class);
  private static final int PROGRAMS = 4;
  private static final int LOGGED_EPOCHS = 5;

  private final ReentrantLock turn = new ReentrantLock(true);
  private final ConfigProto configuration =
      ConfigProto.newBuilder()
          .setAllowSoftPlacement(true)
          .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
          .build();
  private final Map<SkipGramProgram.Dimensions, SkipGramProgram> programs =
      new LinkedHashMap<>(16, 0.75f, true);
  private final String device;

  /** Loads TensorFlow and finds the device. */
  public Node2VecTrainer() {
    device = Devices.best(configuration);
    if (gpu()) {
      LOGGER.info("node2vec device: device={}", device);
    } else {
      LOGGER.info("node2vec device: device={} reason=\"TensorFlow sees no GPU\"", device);
    }
  }

  /** Where it trains, such as {@code CPU} or {@code GPU:0}. */
  public String device() {
    return device;
  }

  /** Whether it trains on a GPU. */
  public boolean gpu() {
    return !device.equals(Devices.CPU);
  }

  /**
   * Trains a small graph, so that the first real one does not wait for TensorFlow to build and
   * start its program. However long the parameters make a training, this one is short.
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
            parameters.seed());
    train(ring, brief, TrainingProgress.IGNORED);
  }

  /**
   * Trains on a graph whose edges count in both directions. The same graph and parameters give the
   * same vectors on the CPU, bit for bit. A device that runs out of memory is tried again with half
   * the batch.
   *
   * @throws OutOfDeviceMemoryException if the smallest batch is too large for the device
   * @throws TrainingStoppedException if {@code progress} says so
   */
  public TrainingResult train(
      DependencyGraph graph, Node2VecParameters parameters, TrainingProgress progress) {
    turn.lock();
    try {
      if (graph.nodes() == 0) {
        return new TrainingResult(new float[0], new double[0], 0, 0, device, 0);
      }
      return trainWithinMemory(graph, parameters, progress);
    } finally {
      turn.unlock();
    }
  }

  private TrainingResult trainWithinMemory(
      DependencyGraph graph, Node2VecParameters parameters, TrainingProgress progress) {
    BatchPlan plan = BatchPlan.of(graph.nodes(), parameters);
    RandomWalks walks = new RandomWalks(graph, parameters);
    long start = System.nanoTime();
    long idle = ResidentMemory.bytes();
    while (true) {
      SkipGramProgram program = program(parameters);
      try {
        Training training = new Training(program, walks, plan, graph.nodes(), parameters, progress);
        double[] losses = training.run();
        return new TrainingResult(
            program.vectors(graph.nodes()),
            losses,
            (System.nanoTime() - start) / 1e9,
            plan.batch(),
            device,
            Math.max(0, training.peakMemory() - idle));
      } catch (TFResourceExhaustedException e) {
        if (!plan.canBeHalved()) {
          throw new OutOfDeviceMemoryException(
              device
                  + " has too little memory for "
                  + graph.nodes()
                  + " nodes, even with "
                  + plan.batch()
                  + " walks a step",
              e);
        }
        LOGGER.warn(
            "node2vec out of memory: device={} nodes={} batch={} next={}",
            device,
            graph.nodes(),
            plan.batch(),
            plan.halved().batch());
        plan = plan.halved();
      } finally {
        program.release();
      }
    }
  }

  private SkipGramProgram program(Node2VecParameters parameters) {
    SkipGramProgram.Dimensions dimensions =
        new SkipGramProgram.Dimensions(
            parameters.walkLength() + 1, parameters.context(), parameters.dimensions());
    SkipGramProgram known = programs.get(dimensions);
    if (known != null) {
      return known;
    }
    if (programs.size() >= PROGRAMS) {
      var oldest = programs.entrySet().iterator();
      oldest.next().getValue().close();
      oldest.remove();
    }
    SkipGramProgram program = new SkipGramProgram(dimensions, configuration);
    programs.put(dimensions, program);
    return program;
  }

  /** Waits for the training that is under way, and frees TensorFlow's resources. */
  @Override
  public void close() {
    turn.lock();
    try {
      programs.values().forEach(SkipGramProgram::close);
      programs.clear();
    } finally {
      turn.unlock();
    }
  }

  /** One training with one batch size. */
  private static final class Training {
    private final SkipGramProgram program;
    private final RandomWalks walks;
    private final BatchPlan plan;
    private final int nodes;
    private final Node2VecParameters parameters;
    private final TrainingProgress progress;
    private final IntBuffer buffer;
    private long peakMemory;

    Training(
        SkipGramProgram program,
        RandomWalks walks,
        BatchPlan plan,
        int nodes,
        Node2VecParameters parameters,
        TrainingProgress progress) {
      this.program = program;
      this.walks = walks;
      this.plan = plan;
      this.nodes = nodes;
      this.parameters = parameters;
      this.progress = progress;
      int longest = plan.stepsARun() * plan.batch() * (parameters.walkLength() + 1);
      buffer =
          ByteBuffer.allocateDirect(Math.multiplyExact(longest, Integer.BYTES))
              .order(ByteOrder.nativeOrder())
              .asIntBuffer();
    }

    double[] run() {
      program.initialise(nodes, parameters.seed());
      double[] losses = new double[parameters.epochs()];
      for (int epoch = 0; epoch < losses.length; epoch++) {
        losses[epoch] = epoch(epoch);
        if ((epoch + 1) % LOGGED_EPOCHS == 0 || epoch + 1 == losses.length) {
          LOGGER.info(
              "node2vec epoch: nodes={} epoch={} of={} loss={}",
              nodes,
              epoch + 1,
              losses.length,
              losses[epoch]);
        }
        if (!progress.epoch(epoch + 1, losses.length, losses[epoch]) && epoch + 1 < losses.length) {
          throw new TrainingStoppedException(epoch + 1, losses.length);
        }
      }
      return losses;
    }

    private double epoch(int epoch) {
      int[] order = walks.order(epoch);
      double loss = 0;
      for (long done = 0; done < plan.steps(); done += plan.stepsARun()) {
        if (!progress.goesOn()) {
          throw new TrainingStoppedException(epoch, parameters.epochs());
        }
        int steps = (int) Math.min(plan.stepsARun(), plan.steps() - done);
        int count = steps * plan.batch();
        walks.fill(order, epoch, done * plan.batch(), count, buffer);
        loss +=
            program.run(
                buffer.slice(0, count * (parameters.walkLength() + 1)),
                steps,
                plan.batch(),
                nodes,
                epoch * plan.steps() + done,
                parameters);
        peakMemory = Math.max(peakMemory, ResidentMemory.bytes());
      }
      return loss / plan.steps();
    }

    long peakMemory() {
      return peakMemory;
    }
  }
}
