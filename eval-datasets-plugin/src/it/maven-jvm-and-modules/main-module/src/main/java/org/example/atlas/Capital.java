package org.example.atlas;

/** The answer. */
public record Capital(String name) {}
