package dev.phase19.jmeter.measurement;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.mapper.Mapper;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.save.converters.SampleResultConverter;
import org.apache.jmeter.util.JMeterUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes JMeter write the plugin's samples into XML results like its own samples, and read them
 * again.
 *
 * <p>JMeter's save service knows {@link SampleResult} itself and the samples of its HTTP sampler.
 * Of any other class it writes all fields, and fails in the middle of the file. It learns of more
 * classes only from a properties file of its own, so this class extends its two tables by
 * reflection.
 */
public final class XmlResults {
  private static final Logger log = LoggerFactory.getLogger(XmlResults.class);
  private static final String AS = "sample";
  private static final Set<String> CLASSES = new HashSet<>();
  private static boolean extended;

  private XmlResults() {}

  /** Registers a class of samples that has no field of its own that the XML would need. */
  public static synchronized void know(Class<? extends SampleResult> type) {
    CLASSES.add(type.getName());
    extended = false;
    extend();
  }

  /** Call before a run; does nothing where the plugin is used without JMeter. */
  public static synchronized void extend() {
    if (extended
        || JMeterUtils.getJMeterProperties() == null
        || JMeterUtils.getJMeterHome() == null) {
      return;
    }
    extended = true;
    try {
      Properties names = (Properties) field("classToAlias");
      CLASSES.forEach(type -> names.setProperty(type, AS));
      XStream saver = (XStream) field("JTLSAVER");
      saver.registerConverter(new Converter(saver.getMapper()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.warn("this JMeter cannot write XML results with the plugin's samples: use CSV", e);
    }
  }

  private static Object field(String name) throws ReflectiveOperationException {
    Field field = SaveService.class.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }

  private static final class Converter extends SampleResultConverter {
    private Converter(Mapper mapper) {
      super(mapper);
    }

    @Override
    public boolean canConvert(@SuppressWarnings("rawtypes") Class type) {
      return type != null && CLASSES.contains(type.getName());
    }
  }
}
