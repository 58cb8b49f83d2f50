package dev.phase19.plans.selection;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Checks that JMeter is the one that was built here. jmeter-maven-plugin keeps JMeter's absolute
 * path in {@code config.json}: a project that is copied together with its build would run the
 * JMeter, and the plugin in it, of the place that it was copied from.
 */
final class BuiltPlace {
  private BuiltPlace() {}

  /**
   * Refuses a JMeter from another place.
   *
   * @param build the build's folder
   * @param jmeter where JMeter runs, its {@code bin} folder
   */
  static void require(Path build, Path jmeter) throws IOException, SelectionException {
    if (!jmeter.toRealPath().startsWith(build.toRealPath())) {
      throw new SelectionException(
          "%s/config.json names the JMeter in %s: the project was copied here after it was"
                  .formatted(build, jmeter)
              + " built; build it here, with mvn package -DskipTests");
    }
  }
}
