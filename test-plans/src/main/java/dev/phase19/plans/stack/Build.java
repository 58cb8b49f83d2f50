package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that what the stack starts has been built, in the version of the project's pom. */
final class Build {
  private static final String WAY_OUT = ": build it, with mvn package -DskipTests";
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private final StackLayout layout;

  Build(StackLayout layout) {
    this.layout = layout;
  }

  /**
   * Checks the programs and the fixtures that the options ask for.
   *
   * @throws StackException if a file is missing, or a program has another version than the
   *     project's pom
   */
  void check(StackOptions options) throws StackException, IOException {
    List<String> programs = new ArrayList<>();
    if (options.startsEdge()) {
      programs.add("edge-service");
    }
    if (options.startedWorkers() > 0 || options.startsLimitedWorker()) {
      programs.add("gpu-worker");
    }
    Optional<String> version = version(layout.project().resolve("pom.xml"));
    for (String program : programs) {
      Path jar = layout.jar(program);
      require(jar);
      require(layout.configuration(program));
      Optional<String> built = builtVersion(jar, program);
      if (built.isPresent() && version.isPresent() && !built.equals(version)) {
        throw new StackException(
            "%s is of version %s, the project of version %s%s"
                .formatted(jar, built.get(), version.get(), WAY_OUT));
      }
    }
    if (options.startsFixtures()) {
      require(layout.fixtures());
    }
  }

  private static void require(Path needed) throws StackException {
    if (!Files.exists(needed)) {
      throw new StackException("there is no " + needed + WAY_OUT);
    }
  }

  private static void requireLibraries(Path jar, Manifest manifest) throws StackException {
    String libraries =
        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    if (libraries != null) {
      for (String library : libraries.strip().split(" +")) {
        require(jar.resolveSibling(library));
      }
    }
  }

  /** The project's own version is the first one in its pom, because the pom has no parent. */
  private static Optional<String> version(Path pom) throws IOException {
    if (!Files.exists(pom)) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(Files.readString(pom));
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }

  private static Optional<String> builtVersion(Path jar, String program)
      throws IOException, StackException {
    try (JarFile file = new JarFile(jar.toFile())) {
      requireLibraries(jar, file.getManifest());
      var entry = file.getEntry("META-INF/maven/dev.phase19/" + program + "/pom.properties");
      if (entry == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      try (var in = file.getInputStream(entry)) {
        properties.load(in);
      }
      return Optional.ofNullable(properties.getProperty("version"));
    }
  }
}
