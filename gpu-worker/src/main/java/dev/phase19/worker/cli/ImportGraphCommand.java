package dev.phase19.worker.cli;

import ch.qos.logback.classic.Level;
import dev.phase19.http.log.EscapedText;
import dev.phase19.worker.export.ExportedGraph;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportLimitException;
import dev.phase19.worker.imports.all.Languages;
import dev.phase19.worker.repository.ParseLimitException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.helper.HelpScreenException;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Writes the import graph of a repository to a file or to standard output. Progress and a summary
 * go to standard error.
 */
public final class ImportGraphCommand extends Command {
  /** The first word of the command line. */
  public static final String NAME = "import-graph";

  /** Where a worker's limits are, in messages, and where this command's are. */
  private static final String OF_WORKER = "a larger value in the worker's configuration allows it";

  private static final String HERE = "a larger value as --limit KEY=VALUE allows it";

  private static final String DESCRIPTION = "writes which file of a repository imports which";
  private static final int HELP_WIDTH = 100;
  private static final int BUFFER = 1 << 16;
  private static final long CLEAN_UP_SECONDS = 5;

  public ImportGraphCommand() {
    super(NAME, DESCRIPTION);
  }

  /**
   * Runs the command without the framework around it, which takes longer to start than the graph of
   * a small repository.
   *
   * @param arguments of the command line, of which the first is {@link #NAME}
   * @return the exit status
   */
  public static int main(String[] arguments) {
    ArgumentParser all =
        ArgumentParsers.newFor("java -jar gpu-worker.jar")
            .singleMetavar(true)
            .defaultFormatWidth(HELP_WIDTH)
            .build();
    Subparser parser = all.addSubparsers().addParser(NAME).description(DESCRIPTION);
    ImportGraphOptions.addTo(parser);
    Namespace given;
    try {
      given = all.parseArgs(arguments);
    } catch (HelpScreenException shown) {
      return 0;
    } catch (ArgumentParserException e) {
      e.getParser().handleError(e);
      return 1;
    }
    try {
      run(given);
      return 0;
    } catch (Exception | OutOfMemoryError e) {
      explain(e, new PrintWriter(System.err, true));
      return 1;
    }
  }

  @Override
  public void configure(Subparser parser) {
    ImportGraphOptions.addTo(parser);
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace given) throws Exception {
    run(given);
  }

  private static void run(Namespace given) throws BadInputException, IOException {
    long start = System.nanoTime();
    StandardErrorLog.start(given.getBoolean("quiet") ? Level.OFF : Level.WARN);
    ImportGraphOptions options = ImportGraphOptions.of(given);
    if (options.output() != null) {
      options.output().check();
    }
    boolean watched = !options.quiet() && Terminal.isStandardError();
    Terminal terminal = new Terminal(System.err, watched, System::nanoTime);
    ImportProgress progress = new ImportProgress(terminal);
    CountDownLatch cleanedUp = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(progress, cleanedUp)));
    ImportGraph imports;
    try {
      imports = write(options, progress);
    } finally {
      terminal.clear();
      cleanedUp.countDown();
    }
    if (!options.quiet()) {
      String written = options.output() == null ? "standard output" : "" + options.output().path();
      new ImportGraphLines(imports, System.err).print(written, (System.nanoTime() - start) / 1e9);
    }
  }

  /** Lets an interrupted command remove its clone and its unfinished file. */
  private static void stop(ImportProgress progress, CountDownLatch cleanedUp) {
    progress.stop();
    try {
      cleanedUp.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ImportGraph write(ImportGraphOptions options, ImportProgress progress)
      throws BadInputException, IOException {
    GraphSource source = options.source();
    ImportGraph imports;
    String commit;
    try (GraphSource.Opened opened = source.open(progress)) {
      commit = opened.files().commit().orElse(null);
      imports = source.limits().parser().parse(opened.files(), progress);
    }
    progress.writing();
    ExportedGraph graph = new ExportedGraph(source.name(), commit, imports, Languages.all());
    OutputFile.Content content = channel -> write(options, graph, channel);
    if (options.output() == null) {
      try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
          FileChannel channel = out.getChannel()) {
        content.writeTo(channel);
      } catch (IOException e) {
        throw new IOException("standard output: " + e.getMessage(), e); // such as: Broken pipe
      }
    } else {
      options.output().write(content);
    }
    return imports;
  }

  private static void write(
      ImportGraphOptions options, ExportedGraph graph, WritableByteChannel channel)
      throws IOException {
    BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            BUFFER);
    options.format().write(graph, out);
    out.flush();
  }

  @Override
  public void onError(Cli cli, Namespace given, Throwable failure) {
    explain(failure, cli.getStdErr());
  }

  private static void explain(Throwable failure, PrintWriter err) {
    boolean foreseen =
        failure instanceof BadInputException
            || failure instanceof ParseLimitException
            || failure instanceof ImportLimitException
            || failure instanceof IOException;
    if (foreseen) {
      err.println(NAME + ": " + EscapedText.of(failure.getMessage()).replace(OF_WORKER, HERE));
    } else if (failure instanceof OutOfMemoryError) {
      err.println(NAME + ": " + failure.getMessage() + ": give Java more memory, such as -Xmx4g");
    } else if (!(failure instanceof CancellationException)) {
      failure.printStackTrace(err);
    }
    err.flush();
  }
}
