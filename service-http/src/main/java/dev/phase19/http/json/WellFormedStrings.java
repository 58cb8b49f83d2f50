package dev.phase19.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import dev.phase19.http.text.WellFormed;
import java.io.IOException;

/** Refuses strings with an unpaired surrogate, which JSON can contain as an escape. */
final class WellFormedStrings extends StdScalarDeserializer<String> {

  private static final long serialVersionUID = 1;

  WellFormedStrings() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    String text = StringDeserializer.instance.deserialize(parser, context);
    if (text != null && !WellFormed.isWellFormed(text)) {
      throw InvalidFormatException.from(
          parser, "has a surrogate without its pair", text, String.class);
    }
    return text;
  }
}
