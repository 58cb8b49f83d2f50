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
 * Has JMeter write the plugin's samples into XML results as its own, and read them again.
 *
 * <p>JMeter's save service writes {@link SampleResult} itself and the samples of its HTTP sampler.
 * Of any other class it writes all fields, and fails in the middle of the file. What it knows more
 * it takes from a properties file of JMeter's own and from nowhere else, so its two tables are
 * extended here.
 */
public final class XmlResults {
  private static final Logger log = LoggerFactory.getLogger(XmlResults.class);
  private static final String AS = "sample";
  private static final Set<String> CLASSES = new HashSet<>();
  private static boolean extended;

  private XmlResults() {}

  /** Samples of a class, which has no field that the XML would need. */
  public static synchronized void know(Class<? extends SampleResult> type) {
    CLASSES.add(type.getName());
    extended = false;
    extend();
  }

  /** To be called before a run; does nothing where there is no JMeter around the plugin. */
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
