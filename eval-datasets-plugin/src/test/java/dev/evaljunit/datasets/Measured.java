/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Figures of several rounds, of which each is printed on a line by the JVM that measures. */
public record Measured(List<double[]> rounds) {

    /** What takes time. */
    public interface Work {

        void run() throws IOException;
    }

    /** {@return how long it takes} */
    public static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Read a file as JSON tokens, which whoever reads its rows cannot do without. */
    public static void readTokens(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var parser = new JsonFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                // only read
            }
        }
    }

    /** Print the figures of a round. */
    public static void print(double... figures) {
        System.out.println(DoubleStream.of(figures)
                .mapToObj(figure -> String.format(Locale.ROOT, "%.3f", figure))
                .collect(Collectors.joining(" ")));
    }

    /** {@return what was printed} */
    public static Measured of(String printed) {
        return new Measured(printed.lines()
                .map(line -> Stream.of(line.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList());
    }

    /** {@return the median of a figure} */
    public double median(int column) {
        return rounds.stream().mapToDouble(round -> round[column]).sorted().toArray()[rounds.size() / 2];
    }
}
