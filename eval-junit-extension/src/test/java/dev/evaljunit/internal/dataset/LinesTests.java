/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTests {

    /** Returns only a few bytes at a time, as a network does. */
    private static InputStream inPieces(String text, int size) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(UTF_8))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(size, length));
            }
        };
    }

    private static List<String> lines(InputStream in) throws IOException {
        var found = new ArrayList<String>();
        var lines = new Lines(in);
        for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
            found.add(UTF_8.decode(line).toString());
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1_000_000})
    void splitsAtLineFeedsForAnyChunksOfBytes(int size) throws IOException {
        assertThat(lines(inPieces("a\n\nbc\r\nd\u2028e\nlast", size)))
                .containsExactly("a", "", "bc\r", "d\u2028e", "last");
        assertThat(lines(inPieces("a\n", size))).containsExactly("a");
        assertThat(lines(inPieces("", size))).isEmpty();
    }

    @Test
    void holdsALineThatIsLongerThanItsBuffer() throws IOException {
        String longLine = "x".repeat(300_000);
        assertThat(lines(inPieces("a\n" + longLine + "\nb", 70_000))).containsExactly("a", longLine, "b");
    }

    @Test
    void canKeepItsLines() throws IOException {
        String text = IntStream.range(0, 2_000).mapToObj(i -> i + "x".repeat(i)).collect(Collectors.joining("\n"));
        var lines = new Lines(inPieces(text, 1_000));
        var found = new ArrayList<ByteBuffer>();
        lines.keep();
        for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
            found.add(line.duplicate());
        }
        assertThat(found.stream().map(line -> UTF_8.decode(line).toString())).containsExactly(text.split("\n"));
    }
}
