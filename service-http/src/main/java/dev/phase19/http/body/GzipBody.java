package dev.phase19.http.body;

import jakarta.ws.rs.BadRequestException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.io.EofException;

/** Unpacks a body as it is read; one that is not gzip, or is truncated, is answered 400. */
final class GzipBody extends InputStream {

  private final InputStream packed;
  private GZIPInputStream unpacked;

  GzipBody(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      if (unpacked == null) {
        unpacked = new GZIPInputStream(packed);
      }
      return unpacked.read(buffer, offset, length);
    } catch (EofException clientHasLeft) {
      throw clientHasLeft;
    } catch (ZipException | EOFException e) {
      throw new BadRequestException(
          "the body is not gzip, as its Content-Encoding says: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
