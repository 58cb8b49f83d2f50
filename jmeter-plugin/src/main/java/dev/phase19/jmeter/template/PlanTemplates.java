package dev.phase19.jmeter.template;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.jmeter.gui.action.template.Template;
import org.apache.jmeter.gui.action.template.TemplateManager;
import org.apache.jmeter.util.JMeterUtils;
import org.xml.sax.SAXException;

/**
 * Offers the plugin's templates beside JMeter's own. JMeter reads templates only from files, whose
 * names it takes from a property before it first needs them. So the templates are copied out of the
 * jar into a new folder, once per JMeter process, when the user first asks for templates.
 */
public final class PlanTemplates {
  private static final String PROPERTY = "template.files";
  private static final String JMETERS_OWN = "/bin/templates/templates.xml";
  private static final String LIST = "templates.xml";
  private static final List<String> FILES =
      List.of(
          LIST,
          "first-gate.jmx",
          "gates.jmx.fmkr",
          "embedding-job.jmx",
          "ingest-dispatch.jmx",
          "queue-overflow.jmx");

  private Path folder;

  /** Call before the templates dialog opens. Later calls find the templates in place. */
  public void offer() throws IOException {
    if (folder == null) {
      folder = copied();
      tell(folder.resolve(LIST));
    }
    add(folder.resolve(LIST).toFile());
  }

  /**
   * Names the list in JMeter's property, so that the dialog's <em>Reload</em> reads it too. JMeter
   * takes only paths relative to its home.
   */
  private static void tell(Path list) throws IOException {
    Path home = Path.of(JMeterUtils.getJMeterHome()).toRealPath();
    if (home.getRoot().equals(list.getRoot())) {
      String known = JMeterUtils.getPropDefault(PROPERTY, JMETERS_OWN);
      JMeterUtils.setProperty(PROPERTY, known + "," + home.relativize(list));
    }
  }

  /**
   * Adds the templates directly, in case JMeter has read its files already or cannot reach these.
   */
  private static void add(File list) throws IOException {
    TemplateManager templates = TemplateManager.getInstance();
    try {
      for (Map.Entry<String, Template> template : templates.parseTemplateFile(list).entrySet()) {
        template.getValue().setParent(list.getParentFile());
        templates.addTemplate(template.getValue());
      }
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("cannot read " + list, e);
    }
  }

  private static Path copied() throws IOException {
    Path folder = Files.createTempDirectory("phase19-templates").toRealPath();
    // deleteOnExit deletes in reverse order of registration: first the files, then the folder.
    folder.toFile().deleteOnExit();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      try (InputStream in =
          PlanTemplates.class.getResourceAsStream("/META-INF/phase19/templates/" + name)) {
        if (in == null) {
          throw new IOException("the plugin was built without " + name);
        }
        Files.copy(in, file);
      }
      file.toFile().deleteOnExit();
    }
    return folder;
  }
}
