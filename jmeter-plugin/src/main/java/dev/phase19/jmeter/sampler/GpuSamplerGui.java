package dev.phase19.jmeter.sampler;

import static dev.phase19.jmeter.sampler.GpuSampler.CONNECT_TIMEOUT;
import static dev.phase19.jmeter.sampler.GpuSampler.DEVICES;
import static dev.phase19.jmeter.sampler.GpuSampler.EDGE_URL;
import static dev.phase19.jmeter.sampler.GpuSampler.NVML_LIBRARY;
import static dev.phase19.jmeter.sampler.GpuSampler.PAGE_URL;
import static dev.phase19.jmeter.sampler.GpuSampler.RESPONSE_TIMEOUT;
import static dev.phase19.jmeter.sampler.GpuSampler.SMI_PROGRAM;
import static dev.phase19.jmeter.sampler.GpuSampler.SOURCE;
import static dev.phase19.jmeter.sampler.GpuSampler.TOKEN;
import static dev.phase19.jmeter.sampler.GpuSampler.WORKER_URL;

import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.sampler.GpuSampler.Source;
import java.util.Set;

/** The panel of {@link GpuSampler}. */
public final class GpuSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;
  private static final Set<Source> OVER_HTTP = Set.of(Source.WORKER, Source.PROMETHEUS);

  public GpuSamplerGui() {
    super(Menu.SAMPLER, "GPU", GpuSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Source")
        .with(SOURCE, TOKEN)
        .onlyIf(fields -> OVER_HTTP.contains(fields.value(SOURCE)), TOKEN)
        .group("Workers")
        .onlyFor(SOURCE, Source.WORKER)
        .with(WORKER_URL, EDGE_URL)
        .onlyIf(fields -> fields.isBlank(WORKER_URL), EDGE_URL)
        .group("Prometheus page")
        .onlyFor(SOURCE, Source.PROMETHEUS)
        .with(PAGE_URL)
        .group("Devices in use")
        .onlyFor(SOURCE, Source.PROMETHEUS, Source.NVML, Source.NVIDIA_SMI)
        .with(DEVICES)
        .group("This machine")
        .onlyFor(SOURCE, Source.NVML, Source.NVIDIA_SMI)
        .with(NVML_LIBRARY, SMI_PROGRAM)
        .onlyIf(fields -> fields.value(SOURCE) == Source.NVML, NVML_LIBRARY)
        .onlyIf(fields -> fields.value(SOURCE) == Source.NVIDIA_SMI, SMI_PROGRAM)
        .group("Timeouts")
        .onlyFor(SOURCE, Source.WORKER, Source.PROMETHEUS)
        .with(CONNECT_TIMEOUT, RESPONSE_TIMEOUT);
  }
}
