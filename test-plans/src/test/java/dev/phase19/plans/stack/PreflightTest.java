package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.plans.stack.StackOptions.Given;
import dev.phase19.plans.stack.StackOptions.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a project that has only the files that are checked. */
final class PreflightTest {
  private static final String BUILD = "build it, with mvn package -DskipTests";

  @TempDir private Path temp;
  private Path project;

  @BeforeEach
  void build() throws IOException {
    project = temp.resolve("project");
    Files.createDirectories(project.resolve("test-plans/target/fixtures"));
    Files.writeString(project.resolve("pom.xml"), "<project><version>1.2</version></project>");
    for (String program : new String[] {"edge-service", "gpu-worker"}) {
      Files.createDirectories(project.resolve(program).resolve("target"));
      Files.writeString(project.resolve(program).resolve(program + ".yml"), "");
      jar(program, "1.2", "");
    }
  }

  @Test
  void projectThatIsBuiltMayStart() {
    assertThatCode(() -> check(StackOptions.DEFAULTS)).doesNotThrowAnyException();
  }

  @Test
  void programThatIsMissingIsNamed() throws IOException {
    Files.delete(project.resolve("gpu-worker/target/gpu-worker.jar"));
    refused(StackOptions.DEFAULTS, "there is no ", "gpu-worker.jar", BUILD);
  }

  @Test
  void libraryThatIsMissingIsNamed() throws IOException {
    jar("gpu-worker", "1.2", "lib/tensorflow.jar");
    refused(StackOptions.DEFAULTS, "there is no ", "lib/tensorflow.jar", BUILD);
  }

  @Test
  void programOfAnotherVersionIsRefused() throws IOException {
    jar("edge-service", "1.1", "");
    refused(StackOptions.DEFAULTS, "is of version 1.1, the project of version 1.2", BUILD);
  }

  @Test
  void fixturesThatAreMissingAreNamed() throws IOException {
    Files.delete(project.resolve("test-plans/target/fixtures"));
    refused(StackOptions.DEFAULTS, "there is no ", "test-plans/target/fixtures", BUILD);
  }

  @Test
  void memoryThatIsShortIsToldWithWhatIsNeededAndThere() {
    assertThatThrownBy(() -> preflight(StackOptions.DEFAULTS).checkMemory(Optional.of(300L << 20)))
        .isInstanceOf(StackException.class)
        .hasMessageMatching("the stack needs \\d{4} MiB of memory, 300 are free: .*--workers.*");
  }

  @Test
  void unknownMemoryIsEnough() {
    assertThatCode(() -> preflight(StackOptions.DEFAULTS).checkMemory(Optional.empty()))
        .doesNotThrowAnyException();
  }

  @Test
  void portThatIsTakenIsToldWithItsProcess() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();
      refused(
          new StackOptions(1, true, Given.NOTHING, new Ports(0, 0, port, 0)),
          "port " + port + " of --edge-port is taken",
          "give another port, or 0 for a free one");
      refused(
          new StackOptions(2, true, Given.NOTHING, new Ports(0, 0, 0, port - 1)),
          "of --worker-port is taken");
    }
  }

  @Test
  void givenPartThatDoesNotAnswerIsNamed() throws Exception {
    String nobody = "127.0.0.1:" + FreePort.find();
    refused(
        given("redis://:secret@" + nobody, "", ""),
        "--redis-uri: redis://***@" + nobody + " does not answer",
        "start it first");
    refused(given("", "http://" + nobody, ""), "--edge-url: http://" + nobody);
    refused(given("", "", "http://" + nobody), "--fixtures-url: http://" + nobody);
    refused(given("", "not a url", ""), "--edge-url: not a url does not answer");
  }

  @Test
  void folderThatIsAFileIsRefused() throws IOException {
    Files.writeString(temp.resolve("stack"), "");
    refused(StackOptions.DEFAULTS, "cannot write to ", "give --folder");
  }

  private static StackOptions given(String redis, String edge, String fixtures) {
    return new StackOptions(
        1,
        true,
        new Given(
            Optional.of(redis).filter(text -> !text.isEmpty()),
            Optional.of(edge).filter(text -> !text.isEmpty()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(fixtures).filter(text -> !text.isEmpty()),
            Optional.of("token")),
        new Ports(0, 0, 0, 0));
  }

  private void refused(StackOptions options, String... parts) {
    assertThatThrownBy(() -> check(options))
        .isInstanceOf(StackException.class)
        .message()
        .contains(parts);
  }

  private void check(StackOptions options) throws Exception {
    preflight(options).check();
  }

  private Preflight preflight(StackOptions options) {
    return new Preflight(new StackLayout(project, temp.resolve("stack")), options);
  }

  private void jar(String program, String version, String libraries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!libraries.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
    }
    Path file = project.resolve(program).resolve("target").resolve(program + ".jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new ZipEntry("META-INF/maven/dev.phase19/" + program + "/pom.properties"));
      jar.write(("version=" + version + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }
}
