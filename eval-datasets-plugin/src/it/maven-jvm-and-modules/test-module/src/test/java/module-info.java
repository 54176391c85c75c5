/** Opens the tests of one package as JUnit asks for. */
module org.example.tests {
    requires dev.evaljunit;
    requires org.junit.jupiter.api;

    opens org.example to
            org.junit.platform.commons;
}
