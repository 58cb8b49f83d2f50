package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link GpuSampler}. */
public final class GpuSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public GpuSamplerGui() {
    super(Menu.SAMPLER, "GPU", GpuSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Worker")
        .text(GpuSampler.WORKER_URL, "", "Worker URL", "", Hints.WORKER_URL)
        .must(SharedValue.WORKER_URL.rule().orBlank())
        .text(
            GpuSampler.EDGE_URL,
            "",
            "Edge URL",
            "",
            Hints.edgeUrl("edge service, to find the worker"))
        .must(SharedValue.EDGE_URL.rule().orBlank())
        .secret(GpuSampler.TOKEN, "Token", Hints.TOKEN)
        .group("Time-outs")
        .text(GpuSampler.CONNECT_TIMEOUT, "", "Connect", "ms", Hints.connect())
        .must(SharedValue.CONNECT_TIMEOUT.rule().orBlank())
        .text(
            GpuSampler.RESPONSE_TIMEOUT,
            "",
            "Response",
            "ms",
            Hints.response(GpuSampler.GPU_RESPONSE_MILLIS))
        .must(SharedValue.RESPONSE_TIMEOUT.rule().orBlank());
  }
}
