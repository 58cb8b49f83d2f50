package dev.phase19.jmeter.functions;

import dev.phase19.jmeter.settings.MissingSettingException;
import dev.phase19.jmeter.settings.Settings;
import dev.phase19.jmeter.verdict.ExpectedRun;
import dev.phase19.jmeter.verdict.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.AbstractFunction;
import org.apache.jmeter.functions.InvalidVariableException;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jorphan.util.JMeterStopTestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ${__phase19(edge.url)}} or {@code ${__phase19(edge.url,default)}}: a setting, for use in
 * JMeter's own elements. An HTTP Request takes it in its field <em>Path</em>, as a whole URL:
 * {@code ${__phase19(edge.url)}/api/v1/ingestion/worker/status}.
 *
 * <p>Without a value and without a default, the test stops. JMeter turns an {@link
 * InvalidVariableException} into an empty text, with which a request would reach some other host;
 * only an exception that ends the test is not swallowed.
 */
public final class SettingFunction extends AbstractFunction {
  private static final Logger log = LoggerFactory.getLogger(SettingFunction.class);

  static {
    ExpectedRun.expect(); // JMeter creates each function once, before any test
  }

  private CompoundVariable name;
  private CompoundVariable fallback;

  @Override
  public String getReferenceKey() {
    return "__phase19";
  }

  @Override
  public List<String> getArgumentDesc() {
    return List.of(
        "Name of the setting without its prefix, such as edge.url",
        "Value where it is not set (optional; without it, the test stops)");
  }

  @Override
  public void setParameters(Collection<CompoundVariable> parameters)
      throws InvalidVariableException {
    checkParameterCount(parameters, 1, 2);
    List<CompoundVariable> given = List.copyOf(parameters);
    name = given.get(0);
    fallback = given.size() > 1 ? given.get(1) : null;
  }

  @Override
  public String execute(SampleResult previousResult, Sampler currentSampler) {
    String setting = name.execute().strip();
    Optional<String> found;
    try {
      found = Settings.find(setting);
    } catch (MissingSettingException e) {
      throw stop("${__phase19(%s)}: %s".formatted(setting, e.getMessage()));
    }
    return found.orElseGet(
        () -> {
          if (fallback == null) {
            throw stop(
                "${__phase19(%s)}: the setting is not set and has no default: %s"
                    .formatted(setting, Settings.ways(setting)));
          }
          return fallback.execute();
        });
  }

  private static JMeterStopTestException stop(String message) {
    log.error(message);
    Run.current().facts().fail(message);
    // JMeter's HTTP sampler catches the exception below and would go on with the next sample.
    StandardJMeterEngine engine = JMeterContextService.getContext().getEngine();
    if (engine != null) {
      engine.askThreadsToStop();
    }
    return new JMeterStopTestException(message);
  }
}
