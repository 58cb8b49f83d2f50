package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.gui.Choice;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.gui.Form;

/** The panel of {@link IngestDispatchSampler}. */
public final class IngestDispatchSamplerGui extends ElementPanel {
  private static final long serialVersionUID = 1L;

  public IngestDispatchSamplerGui() {
    super(Menu.SAMPLER, "Ingest Dispatch", IngestDispatchSampler::new, form());
  }

  private static Form form() {
    Form form =
        new Form()
            .group("Service")
            .text(IngestDispatchSampler.EDGE_URL, "", "URL", "", Hints.edgeUrl("edge service"))
            .must(SharedValue.EDGE_URL.rule().orBlank())
            .secret(IngestDispatchSampler.TOKEN, "Token", Hints.TOKEN);
    CustomHttpApiRows.choice(form, "IngestDispatchSampler.");
    form.group("Dispatch")
        .text(
            IngestDispatchSampler.REPOSITORY,
            "",
            "Repository",
            "",
            "URL of a public repository, such as https://github.com/google/guava")
        .text(IngestDispatchSampler.REF, "", "Branch or tag", "", "Blank: the repository's HEAD")
        .text(
            IngestDispatchSampler.IDEMPOTENCY_KEY,
            "",
            "Idempotency key",
            "",
            "The same key again answers 200 with the first job. Blank: none is sent")
        .choice(
            IngestDispatchSampler.REFUSED_MEANS,
            "Answer 429 means",
            "What the sample is when the queue is full",
            new Choice(
                IngestDispatchSampler.REFUSED,
                "Refused: a successful sample with code 429, counted separately"),
            new Choice(IngestDispatchSampler.ERROR, "Error: the sample fails"));
    form.group("Connections and time-outs");
    ConnectionRows.add(form, "IngestDispatchSampler.");
    form.text(
            IngestDispatchSampler.RESPONSE_TIMEOUT,
            "",
            "Response time-out",
            "ms",
            Hints.response(ServiceSampler.RESPONSE_MILLIS))
        .must(SharedValue.RESPONSE_TIMEOUT.rule().orBlank());
    CustomHttpApiRows.submission(form, "IngestDispatchSampler.");
    return form;
  }
}
