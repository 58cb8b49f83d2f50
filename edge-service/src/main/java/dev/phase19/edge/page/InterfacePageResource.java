package dev.phase19.edge.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The document of the HTTP interface, and a page that shows it, by Swagger UI. */
@Path("/")
public final class InterfacePageResource {

  private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/5.35.0/";

  /** Swagger UI sets styles of elements, and has its pictures in its style sheet. */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

  private static final PageFile DOCUMENT =
      PageFile.read("openapi.yaml", "application/yaml;charset=utf-8");

  private static final PageFile PAGE = PageFile.read("openapi.html", "text/html;charset=utf-8");

  private static final Map<String, PageFile> FILES =
      Map.of(
          "openapi.js",
          PageFile.read("openapi.js", "text/javascript;charset=utf-8"),
          "swagger-ui.css",
          PageFile.read(LIBRARY + "swagger-ui.css", "text/css;charset=utf-8"),
          "swagger-ui-bundle.js",
          PageFile.read(LIBRARY + "swagger-ui-bundle.js", "text/javascript;charset=utf-8"));

  @GET
  @Path("openapi.yaml")
  public Response document(@Context Request request) {
    return DOCUMENT.answer(request, POLICY);
  }

  @GET
  @Path("openapi")
  public Response page(@Context Request request) {
    return PAGE.answer(request, POLICY);
  }

  @GET
  @Path("openapi/{name}")
  public Response file(@PathParam("name") String name, @Context Request request) {
    PageFile file = FILES.get(name);
    if (file == null) {
      throw new NotFoundException();
    }
    return file.answer(request, POLICY);
  }
}
