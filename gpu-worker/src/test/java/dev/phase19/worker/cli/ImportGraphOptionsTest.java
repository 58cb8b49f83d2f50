package dev.phase19.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.export.GraphFormat;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportGraphOptionsTest {
  @TempDir private Path folder;

  private static ImportGraphOptions options(String... arguments) throws Exception {
    ArgumentParser parser = ArgumentParsers.newFor("test").build();
    ImportGraphOptions.addTo(parser);
    return ImportGraphOptions.of(parser.parseArgs(arguments));
  }

  @Test
  void theGraphGoesToStandardOutputAsJsonByDefault() throws Exception {
    ImportGraphOptions options = options(".");

    assertThat(options.output()).isNull();
    assertThat(options.format()).isEqualTo(GraphFormat.JSON);
    assertThat(options.quiet()).isFalse();
    assertThat(options.source().ref()).isNull();
  }

  @Test
  void theFormatIsTheOneThatTheFileEndsIn() throws Exception {
    assertThat(options(".", "-o", "a.dot").format()).isEqualTo(GraphFormat.DOT);
    assertThat(options(".", "-o", "a.gv").format()).isEqualTo(GraphFormat.DOT);
    assertThat(options(".", "-o", "a.GraphML").format()).isEqualTo(GraphFormat.GRAPHML);
    assertThat(options(".", "-o", "a.csv").format()).isEqualTo(GraphFormat.CSV);
    assertThat(options(".", "-o", "a.txt").format()).isEqualTo(GraphFormat.JSON);
    assertThat(options(".", "-o", "a.csv", "-f", "dot").format()).isEqualTo(GraphFormat.DOT);
  }

  @Test
  void aLimitIsAKeyOfTheServicesConfiguration() throws Exception {
    ImportGraphOptions options =
        options(".", "--limit", "maxFiles=7", "--limit", "repositories.cloneTimeout=2h");

    assertThat(options.source().limits().cloneLimits().files()).isEqualTo(7);
    assertThat(options.source().limits().cloneLimits().time()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void aWrongLimitIsSaidWithItsRule() {
    refused(() -> options(".", "--limit", "maxFiles"), "must be KEY=VALUE");
    refused(() -> options(".", "--limit", "maxFile=1"), "maxFile is not there: the keys are clone");
    refused(() -> options(".", "--limit", "maxFiles=0"), "maxFiles must be greater than or equal");
    refused(
        () -> options(".", "--limit", "parseTimeout=soon"),
        "parseTimeout must be a duration, such as 30s, was soon");
    refused(
        () -> options(".", "--limit", "maxPackSize=big"),
        "maxPackSize must be a size, such as 128MiB, was big");
    refused(
        () -> options(".", "--limit", "maxFiles=abc"), "maxFiles must be a whole number, was abc");
  }

  @Test
  void aSourceThatIsNotThereIsSaidWithWhatIsKnown() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String top = folder.toString();

    refused(() -> open(""), "REPOSITORY is empty: name a folder, such as ., or a URL");
    refused(() -> open("none"), "no folder none: name one that is there, or a URL such as https:");
    refused(() -> open(file.toString()), file + " is a file: name a folder or a URL");
    refused(() -> open(top, "--ref", "main"), "is not the top folder of a git repository: leave");
    refused(() -> open("git@host:owner/name"), "only http and https are known; clone it with git");
    refused(() -> open("ssh://host/name"), "a URL must begin with https://, http:// or file://");
    refused(() -> open("file://host/name"), "is not the URL of a file");
    open(folder.toUri().toString());
  }

  private static void open(String... arguments) throws Exception {
    options(arguments).source().open(() -> true).close();
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContaining(words);
  }

  /** Renaming a file over a device would replace the device. */
  @Test
  void whatIsNoRegularFileIsWrittenTo() throws Exception {
    OutputFile device = new OutputFile(Path.of("/dev/null"));

    device.check();
    device.write(channel -> {});

    assertThat(Files.isRegularFile(device.path())).isFalse();
  }

  /** What Java says of such a failure is the path alone. */
  @Test
  void aFileThatCannotBeMadeIsSaidWithTheReason() {
    Path file = folder.resolve("gone/graph.json");

    assertThatThrownBy(() -> new OutputFile(file).write(channel -> {}))
        .hasMessage("cannot write " + file + ": no such file or folder");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path target = Files.createFile(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    new OutputFile(link).write(channel -> channel.write(ByteBuffer.wrap(new byte[3])));

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(target).hasSize(3);
  }
}
