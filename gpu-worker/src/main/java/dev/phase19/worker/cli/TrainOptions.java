package dev.phase19.worker.cli;

import dev.phase19.worker.node2vec.DeviceOptions;
import dev.phase19.worker.node2vec.Node2VecParameters;
import io.dropwizard.util.DataSize;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** The options of {@code train}: the same parameters and defaults as the service's. */
final class TrainOptions {
  private static final Node2VecParameters OWN = Node2VecParameters.DEFAULTS;

  private TrainOptions() {}

  static void addTo(Subparser parser) {
    parser
        .addArgument("edges")
        .metavar("EDGES")
        .help("text file: the number of nodes, then `from to` a line, nodes numbered from 0");
    parser
        .addArgument("--output")
        .metavar("FILE")
        .required(true)
        .help("where the vectors go: a row a node, of little-endian float32");
    parser
        .addArgument("--quiet")
        .action(Arguments.storeTrue())
        .help("no line an epoch on standard error");

    ArgumentGroup model = parser.addArgumentGroup("model");
    add(model, "--dimensions", Integer.class, OWN.dimensions(), "length of a vector");
    add(model, "--walk-length", Integer.class, OWN.walkLength(), "steps of a walk");
    add(model, "--context", Integer.class, OWN.context(), "nodes of a window, its start included");
    add(model, "--walks-per-node", Integer.class, OWN.walksPerNode(), "walks in each epoch");
    add(model, "--epochs", Integer.class, OWN.epochs(), "passes over all nodes");
    add(model, "--p", Double.class, OWN.p(), "return parameter");
    add(model, "--q", Double.class, OWN.q(), "in-out parameter");
    add(model, "--learning-rate", Double.class, OWN.learningRate(), "of Adam");
    add(model, "--seed", Long.class, OWN.seed(), "everything random follows from it");
    model
        .addArgument("--directed")
        .action(Arguments.storeTrue())
        .help("walks follow the edges in their direction only");

    ArgumentGroup gpu = parser.addArgumentGroup("device");
    add(gpu, "--device-index", Integer.class, 0, "which of the GPUs that CUDA shows, if any");
    gpu.addArgument("--memory-limit")
        .metavar("SIZE")
        .help("what the training may take on the device, by plan, such as 4GiB; of a GPU, no more");
    gpu.addArgument("--memory-fraction")
        .metavar("SHARE")
        .type(Double.class)
        .help("no more than this share of a GPU's memory, such as 0.5; not with --memory-limit");
  }

  private static void add(
      ArgumentGroup group, String name, Class<?> type, Object value, String help) {
    group
        .addArgument(name)
        .metavar(type == Double.class ? "X" : "N")
        .type(type)
        .setDefault(value)
        .help(help);
  }

  static Node2VecParameters parameters(Namespace given) throws BadInputException {
    try {
      return new Node2VecParameters(
          given.getInt("dimensions"),
          given.getInt("walk_length"),
          given.getInt("context"),
          given.getInt("walks_per_node"),
          given.getInt("epochs"),
          given.getDouble("p"),
          given.getDouble("q"),
          given.getDouble("learning_rate"),
          given.getLong("seed"),
          given.getBoolean("directed"));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage(), e);
    }
  }

  static DeviceOptions device(Namespace given) throws BadInputException {
    String limit = given.getString("memory_limit");
    Double fraction = given.getDouble("memory_fraction");
    try {
      return new DeviceOptions(
          given.getInt("device_index"),
          limit == null ? OptionalLong.empty() : OptionalLong.of(DataSize.parse(limit).toBytes()),
          fraction == null ? OptionalDouble.empty() : OptionalDouble.of(fraction),
          true);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage(), e);
    }
  }
}
