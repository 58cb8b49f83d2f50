package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small repositories, each with the graph that was worked out by hand. */
class JavaGraphsTest {

  /**
   * A shop of two modules with tests, in which most simple names exist twice: as a type of the own
   * package, and as something that hides it or is hidden by it.
   */
  @Test
  void aShopWhoseNamesHideEachOther() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "core/src/main/java/shop/order/Order.java",
                """
                package shop.order;

                import java.util.List;
                import shop.money.*;

                /** An {@link Invoice} comes later; see also Customer. */
                public class Order<Item> implements Comparable<Order<Item>> {
                  private final List<Item> items = List.of();   // the type parameter
                  private Status status = Status.OPEN;          // nested below
                  private Money total;                          // of the wildcard
                  private Customer customer() { return null; }
                  enum Status { OPEN, Customer, PAID { Price price() { return null; } }; Price price() { return null; } }
                }

                class Customer {                                // a second type of the file
                  Item item;                                    // here Item.java is meant
                }
                """)
            .with("core/src/main/java/shop/order/Item.java", "package shop.order; class Item {}")
            .with(
                "core/src/main/java/shop/order/Status.java", "package shop.order; class Status {}")
            .with("core/src/main/java/shop/order/Price.java", "package shop.order; class Price {}")
            .with("core/src/main/java/shop/order/List.java", "package shop.order; class List {}")
            .with(
                "core/src/main/java/shop/order/Invoice.java",
                "package shop.order; class Invoice {}")
            .with(
                "core/src/main/java/shop/order/Shipment.java",
                """
                package shop.order;

                import static shop.money.Rates.Price;   // a constant, which hides no type
                import static shop.money.Rates.Status;  // a type, which does

                class Shipment {
                  Price price;
                  Status status;
                  Customer customer;
                  shop.money.Money qualified;           // no import, and not a simple name
                  <Invoice> Invoice as(Class<Invoice> type) { return null; }
                }
                """)
            .with(
                "core/src/main/java/shop/money/Money.java",
                "package shop.money; public class Money {}")
            .with(
                "core/src/main/java/shop/money/Price.java",
                "package shop.money; public class Price {}")
            .with(
                "core/src/main/java/shop/money/Rates.java",
                "package shop.money; public class Rates {",
                "public static final int Price = 1; public interface Status {} }")
            .with(
                "core/src/test/java/shop/order/OrderTest.java",
                """
                package shop.order;

                import shop.money.Price;                // hides that of the own package
                import org.junit.Test;
                import shop.order.Missing;

                class OrderTest {
                  @Test public void compares() {
                    record Item(Price price) {}         // local
                    Object order = new Order<Item>() { Status status; };  // inherited
                  }
                }
                """)
            .with(
                "web/src/main/java/shop/web/Page.java",
                """
                package shop.web;

                import shop.order.*;
                import shop.money.*;

                public class Page {
                  Order<?> order;
                  Item item;                            // not public in shop.order
                  Price price;                          // public in shop.money only
                  void show(Object o) {
                    if (o instanceof Order<?> other && other.equals(order)) { Money.class.getName(); }
                  }
                }
                """);

    assertThat(tree.edges().stream().map(JavaGraphsTest::namesOnly))
        .containsExactlyInAnyOrder(
            "Order -> Money",
            "Order -> Price",
            "Order -> Item",
            "Shipment -> Rates",
            "Shipment -> Price",
            "Shipment -> Order",
            "OrderTest -> Price",
            "OrderTest -> Order",
            "Page -> Order",
            "Page -> Price",
            "Page -> Money");
    assertThat(tree.edges())
        .contains(
            "core/src/main/java/shop/order/Order.java -> core/src/main/java/shop/order/Price.java",
            "core/src/test/java/shop/order/OrderTest.java -> core/src/main/java/shop/money/Price.java",
            "web/src/main/java/shop/web/Page.java -> core/src/main/java/shop/money/Price.java");
    assertImports(tree, 6, 2, Map.of(Unresolved.NO_SUCH_FILE, 1L));
  }

  /**
   * Two versions of a library and a program of Java 25: copies, modules, records, odd spellings.
   */
  @Test
  void aLibraryInTwoVersionsAndAProgram() throws IOException {
    String shape =
        """
        @Generated({"by", "hand"})
        package geo.shape;

        import geo.annotation.Generated;

        public sealed interface Shape permits Circle, Square, Shape.None {
          double area();
          record None() implements Shape { public double area() { return 0; } }
        }
        record Square(double side) implements Shape {
          public double area() { return side * side; }
        }
        """;
    String circle =
        "package geo.shape;\rimport static java.lang.Math.PI;\r// import geo.io.Reader;\r"
            + "public record Circle(double r) implements Sh\\u0061pe {\r"
            + "  public double area() { return PI * r * r; } }\r";
    SourceTree tree = new SourceTree();
    for (String version : new String[] {"v1/", "v2/"}) {
      tree.with(version + "geo/module-info.java", "module geo { exports geo.shape; }")
          .with(version + "geo/shape/Shape.java", shape)
          .with(version + "geo/shape/Circle.java", circle)
          .with(
              version + "geo/annotation/Generated.java",
              "package geo.annotation; public @interface Generated {}");
    }
    tree.with("v2/geo/shape/_.java", "package geo.shape; class _ {}")
        .with("v2/geo/shape/\u5f62.java", "package geo.shape; public class \u5f62 extends _ {}")
        .with("v2/program/module-info.java", "module program { requires transitive geo; }")
        .with(
            "v2/program/Main.java",
            """
            import module program;
            import module java.base;

            void main(Shape shape) {
              List<Shape> shapes = List.of(shape, new Circle(1), new \u5f62());
              for (var each : shapes) {
                IO.println(switch (each) {
                  case Circle(double r) when Check.positive(r) -> "circle";
                  case Shape.None none -> "none";
                  default -> { yield Check.name(each); }
                });
              }
            }
            """)
        .with("v2/program/Check.java", "class Check { static Circle circle; }")
        .with("v1/Circle.java", "class Circle {}");

    assertThat(tree.edges())
        .containsExactlyInAnyOrder(
            "v1/geo/shape/Shape.java -> v1/geo/annotation/Generated.java",
            "v1/geo/shape/Shape.java -> v1/geo/shape/Circle.java",
            "v1/geo/shape/Circle.java -> v1/geo/shape/Shape.java",
            "v2/geo/shape/Shape.java -> v2/geo/annotation/Generated.java",
            "v2/geo/shape/Shape.java -> v2/geo/shape/Circle.java",
            "v2/geo/shape/Circle.java -> v2/geo/shape/Shape.java",
            "v2/geo/shape/\u5f62.java -> v2/geo/shape/_.java",
            "v2/program/Main.java -> v2/geo/shape/Shape.java",
            "v2/program/Main.java -> v2/geo/shape/\u5f62.java",
            "v2/program/Main.java -> v2/program/Check.java",
            "v2/program/Main.java -> v1/Circle.java",
            "v2/program/Check.java -> v1/Circle.java");
    assertImports(tree, 3, 3, Map.of());
  }

  private static void assertImports(
      SourceTree tree, long resolved, long external, Map<Unresolved, Long> unresolved)
      throws IOException {
    LanguageImports imports = tree.graph().report().languages().get(0);
    assertThat(imports.resolved()).isEqualTo(resolved);
    assertThat(imports.external()).isEqualTo(external);
    assertThat(imports.unresolved()).isEqualTo(unresolved);
  }

  private static String namesOnly(String edge) {
    return edge.replaceAll("[^ ]*/(\\w+)\\.java", "$1");
  }
}
