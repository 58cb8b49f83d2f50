package dev.phase19.http.body;

import dev.phase19.http.text.WellFormed;
import jakarta.ws.rs.BadRequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes valid UTF-8 through and answers 400 for anything else, such as a character in more bytes
 * than it needs (an overlong encoding), which a JSON parser may take for that character.
 */
final class Utf8Body extends FilterInputStream {

  private final WellFormed.Utf8 utf8 = new WellFormed.Utf8();

  Utf8Body(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read < 0 ? !utf8.isAtEndOfCharacter() : !utf8.accepts(buffer, offset, read)) {
      throw new BadRequestException("the body is not UTF-8");
    }
    return read;
  }
}
