package dev.phase19.jmeter.sampler;

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
        .text(
            GpuSampler.EDGE_URL,
            "",
            "Edge URL",
            "",
            Hints.url("edge.url", "edge service, to find the worker"))
        .secret(GpuSampler.TOKEN, "Token", Hints.TOKEN)
        .group("Time-outs")
        .text(
            GpuSampler.CONNECT_TIMEOUT,
            Integer.toString(ServiceSampler.CONNECT_MILLIS),
            "Connect",
            "ms",
            Hints.CONNECT)
        .text(
            GpuSampler.RESPONSE_TIMEOUT,
            Integer.toString(GpuSampler.GPU_RESPONSE_MILLIS),
            "Response",
            "ms",
            Hints.RESPONSE);
  }
}
