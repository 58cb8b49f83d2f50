package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.sampler.IngestDispatchSampler.CONNECTIONS;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.CONNECT_TIMEOUT;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.CUSTOM;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.EDGE_URL;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.IDEMPOTENCY_KEY;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.POOL_SIZE;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.REF;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.REFUSED_IS_ERROR;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.REPOSITORY;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.RESPONSE_TIMEOUT;
import static dev.phase19.jmeter.sampler.IngestDispatchSampler.TOKEN;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link IngestDispatchSampler}. */
public final class IngestDispatchSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public IngestDispatchSamplerGui() {
    super(
        Menu.SAMPLER,
        "Ingest Dispatch",
        IngestDispatchSampler::new,
        new Form()
            .group("Service")
            .with(EDGE_URL, TOKEN, CUSTOM.chosen)
            .group("Dispatch")
            .onlyFor(CUSTOM.chosen, false)
            .with(REPOSITORY, REF, IDEMPOTENCY_KEY)
            .group("Response")
            .with(REFUSED_IS_ERROR)
            .group("Connections and timeouts")
            .with(CONNECTIONS, POOL_SIZE, CONNECT_TIMEOUT, RESPONSE_TIMEOUT)
            .onlyIf(fields -> fields.value(CONNECTIONS), POOL_SIZE)
            .group("Another service")
            .onlyFor(CUSTOM.chosen, true)
            .with(CUSTOM.submissionFields()));
  }
}
