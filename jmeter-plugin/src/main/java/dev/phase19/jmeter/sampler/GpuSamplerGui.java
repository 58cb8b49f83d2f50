package dev.phase19.jmeter.sampler;

import dev.phase19.gpu.GpuSources;
import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;
import dev.phase19.jmeter.rule.Rules;

/** The panel of {@link GpuSampler}. */
public final class GpuSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public GpuSamplerGui() {
    super(Menu.SAMPLER, "GPU", GpuSampler::new, form());
  }

  private static Form form() {
    return new Form()
        .group("Source")
        .choice(
            GpuSampler.SOURCE,
            "Source",
            "Who is asked. Where there is no GPU, the sample is a success of code UNAVAILABLE",
            new Choice(GpuSampler.WORKER, "The workers: each tells of its machine's GPUs"),
            new Choice(GpuSampler.PROMETHEUS, "A Prometheus page: DCGM exporter, or a worker's"),
            new Choice(GpuSampler.NVML, "This machine, by NVML"),
            new Choice(GpuSampler.NVIDIA_SMI, "This machine, by nvidia-smi"))
        .secret(GpuSampler.TOKEN, "Token", Hints.TOKEN)
        .group("Workers")
        .onlyFor(GpuSampler.SOURCE, GpuSampler.WORKER)
        .text(
            GpuSampler.WORKER_URL,
            "",
            "Worker URL",
            "",
            Hints.orShared(
                "Base URL of one GPU worker, such as http://127.0.0.1:8090",
                SharedValue.WORKER_URL,
                "the edge service is asked for all of them, every 10 s"))
        .must(SharedValue.WORKER_URL.rule().orBlank())
        .text(
            GpuSampler.EDGE_URL,
            "",
            "Edge URL",
            "",
            Hints.edgeUrl("edge service, to find the workers"))
        .must(SharedValue.EDGE_URL.rule().orBlank())
        .group("Prometheus page")
        .onlyFor(GpuSampler.SOURCE, GpuSampler.PROMETHEUS)
        .text(
            GpuSampler.PAGE_URL,
            "",
            "Page",
            "",
            "Its whole URL, such as http://gpu-host:9400/metrics. An exporter collects every 30 s"
                + " unless told otherwise: start it with -c 1000")
        .must(Rules.baseUrl().orBlank())
        .group("Devices in use")
        .onlyFor(GpuSampler.SOURCE, GpuSampler.PROMETHEUS, GpuSampler.NVML, GpuSampler.NVIDIA_SMI)
        .text(
            GpuSampler.DEVICES,
            "",
            "UUIDs",
            "by commas",
            "As nvidia-smi -L shows them; the gates judge these alone. Blank: all")
        .group("This machine")
        .onlyFor(GpuSampler.SOURCE, GpuSampler.NVML, GpuSampler.NVIDIA_SMI)
        .text(
            GpuSampler.NVML_LIBRARY,
            "",
            "NVML library",
            "",
            "By name or path. Blank: " + GpuSources.NVML)
        .text(
            GpuSampler.SMI_PROGRAM,
            "",
            "nvidia-smi",
            "",
            "The program, by name or path. Blank: " + GpuSources.NVIDIA_SMI)
        .group("Time-outs")
        .onlyFor(GpuSampler.SOURCE, GpuSampler.WORKER, GpuSampler.PROMETHEUS)
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
