/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML 1.0 with texts of any origin. Not the writer of Java's, since a test run in modules need not have {@code java.xml}.
 */
final class Xml {

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Xml(Writer out) throws IOException {
        this.out = out;
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Begin an element, with names of attributes, each followed by its value. */
    Xml open(String name, Object... attributes) throws IOException {
        start(name, attributes);
        out.write(">\n");
        open.push(name);
        return this;
    }

    /** Write an element without content. */
    void empty(String name, Object... attributes) throws IOException {
        start(name, attributes);
        out.write("/>\n");
    }

    /** Write an element with nothing but a text. */
    void text(String name, String text, Object... attributes) throws IOException {
        start(name, attributes);
        out.write(">" + escape(SafeText.shown(text)) + "</" + name + ">\n");
    }

    private void start(String name, Object... attributes) throws IOException {
        out.write("  ".repeat(open.size()) + "<" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(" " + attributes[i] + "=\"" + escape(SafeText.line(String.valueOf(attributes[i + 1]))) + "\"");
        }
    }

    /** End the element that was begun last. */
    void close() throws IOException {
        String name = open.pop();
        out.write("  ".repeat(open.size()) + "</" + name + ">\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
