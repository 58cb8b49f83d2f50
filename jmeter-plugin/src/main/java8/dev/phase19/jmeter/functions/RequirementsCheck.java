package dev.phase19.jmeter.functions;

import dev.phase19.jmeter.command.Requirements;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.AbstractFunction;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.Sampler;
import org.apache.jmeter.util.JMeterUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line of JMeter's log that Java or JMeter is too old for the plugin. JMeter makes one
 * of each function class when it starts; this one has no name, so that it is no function. Compiled
 * for Java 8: on an older Java no other class of the plugin can be loaded.
 */
public final class RequirementsCheck extends AbstractFunction {
  private static final Logger log = LoggerFactory.getLogger(RequirementsCheck.class);

  public RequirementsCheck() {
    complain(Requirements.refusalOfJava(System.getProperty("java.specification.version")));
    complain(Requirements.refusalOfJMeter(JMeterUtils.getJMeterVersion()));
  }

  private static void complain(String refusal) {
    if (refusal != null) {
      log.error(refusal);
    }
  }

  /** None: JMeter passes over a function without a name. */
  @Override
  public String getReferenceKey() {
    return "";
  }

  @Override
  public String execute(SampleResult previousResult, Sampler currentSampler) {
    return "";
  }

  @Override
  public void setParameters(Collection<CompoundVariable> parameters) {
    // It has none.
  }

  @Override
  public List<String> getArgumentDesc() {
    return Collections.emptyList();
  }
}
