package dev.phase19.worker.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.phase19.http.log.EscapedText;
import dev.phase19.http.log.GuardedLog;
import dev.phase19.worker.gpu.DeviceEnvironment;
import dev.phase19.worker.gpu.GpuConfiguration;
import dev.phase19.worker.gpu.GpuTelemetry;
import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.node2vec.DeviceOptions;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.node2vec.OutOfDeviceMemoryException;
import dev.phase19.worker.node2vec.TrainingDivergedException;
import dev.phase19.worker.node2vec.TrainingProgress;
import dev.phase19.worker.node2vec.TrainingResult;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Trains on a graph in a file and writes the vectors to another file. Standard output is one JSON
 * object; all else goes to standard error.
 */
public final class TrainCommand extends Command {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public TrainCommand() {
    super("train", "trains Node2Vec on a graph in a text file");
  }

  @Override
  public void configure(Subparser parser) {
    TrainOptions.addTo(parser);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace given) throws Exception {
    logToStandardError();
    Node2VecParameters parameters = TrainOptions.parameters(given);
    VectorFile output = new VectorFile(Path.of(given.getString("output")));
    output.check();
    DeviceOptions device = TrainOptions.device(given);
    long start = System.nanoTime();
    DependencyGraph graph = EdgeFile.read(Path.of(given.getString("edges")));
    checkSize(graph, parameters);
    long read = System.nanoTime();
    GpuTelemetry gpus =
        GpuTelemetry.open(GpuConfiguration.ofDevice(device.index()), Clock.systemUTC());
    long memory = device.memoryLimitBytes().orElse(Node2VecTrainer.DEFAULT_MEMORY_BYTES);
    try (Node2VecTrainer trainer = new Node2VecTrainer(device, gpus::memoryInUse, memory)) {
      new DeviceEnvironment(System.getenv()).report(trainer.gpu(), gpus);
      trainer.warmUp(parameters);
      long ready = System.nanoTime();
      TrainingResult result = trainer.train(graph, parameters, progress(given));
      long trained = System.nanoTime();
      output.write(result.vectors());
      TrainReport report =
          TrainReport.of(
              output,
              result,
              new TrainReport.Times(start, read, ready, trained, System.nanoTime()),
              parameters,
              GraphStatistics.of(graph));
      System.out.println(JSON.writeValueAsString(report));
    } finally {
      gpus.stop();
    }
  }

  private static void checkSize(DependencyGraph graph, Node2VecParameters parameters)
      throws BadInputException {
    long floats = (long) graph.nodes() * parameters.dimensions();
    if (floats > Integer.MAX_VALUE) {
      throw new BadInputException(
          "nodes x dimensions must be <= " + Integer.MAX_VALUE + ", was " + floats);
    }
  }

  private static TrainingProgress progress(Namespace given) {
    return given.getBoolean("quiet")
        ? TrainingProgress.IGNORED
        : new EpochLines(System.err, System::nanoTime);
  }

  private void logToStandardError() {
    ConsoleAppenderFactory<ILoggingEvent> console = new ConsoleAppenderFactory<>();
    console.setTarget(ConsoleAppenderFactory.ConsoleStream.STDERR);
    DefaultLoggingFactory logging = new DefaultLoggingFactory();
    logging.setLevel("WARN");
    logging.setAppenders(List.of(console));
    logging.configure(new MetricRegistry(), getName());
    GuardedLog.guard();
  }

  @Override
  public void onError(Cli cli, Namespace given, Throwable failure) {
    boolean foreseen =
        failure instanceof BadInputException
            || failure instanceof TrainingDivergedException
            || failure instanceof IOException;
    if (foreseen) {
      cli.getStdErr().println("train: " + EscapedText.of(failure.getMessage()));
    } else if (failure instanceof OutOfDeviceMemoryException) {
      cli.getStdErr().println("train: OUT_OF_MEMORY: " + failure.getMessage());
    } else if (failure instanceof OutOfMemoryError) {
      cli.getStdErr()
          .println(
              "train: OUT_OF_MEMORY: "
                  + failure.getMessage()
                  + ": give Java more memory, such as -Xmx4g");
    } else {
      failure.printStackTrace(cli.getStdErr());
    }
    cli.getStdErr().flush();
  }
}
