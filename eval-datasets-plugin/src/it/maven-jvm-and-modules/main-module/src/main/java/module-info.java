/** Does not export the package of its answers. */
module org.example {
    exports org.example;
}
