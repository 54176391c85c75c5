/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.proposal.Plot.Dot;
import dev.evaljunit.internal.proposal.Plot.Line;
import dev.evaljunit.internal.proposal.Plot.Point;
import dev.evaljunit.internal.proposal.Plot.Tick;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PlotTests {

    private static Plot plot(List<Point> points) {
        var builder = new Plot.Builder(
                points.stream().mapToDouble(Point::x), points.stream().mapToDouble(Point::y));
        builder.steps(points, "shown");
        builder.dots(points);
        return builder.build("label", "title", x -> "%.0f".formatted(x), y -> "%.1f".formatted(y));
    }

    @Test
    void placesPointsFromARoundNumberToAValueOnALine() {
        Plot plot = plot(List.of(new Point(0, 0.5, "dot", "first"), new Point(100, 0.9, "dot", "second")));

        assertThat(plot.across()).extracting(Tick::text).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(plot.up()).extracting(Tick::text).containsExactly("0.4", "0.5", "0.6", "0.7", "0.8", "0.9");
        assertThat(plot.dots())
                .containsExactly(
                        new Dot("dot", "12.00%", "172.0", "first"), new Dot("dot", "97.00%", "12.0", "second"));
        assertThat(plot.lines())
                .containsExactly(
                        new Line("shown", "12.00%", "172.0", "97.00%", "172.0"),
                        new Line("shown", "97.00%", "172.0", "97.00%", "12.0"));
    }

    @Test
    void drawsASinglePointAndNone() {
        assertThat(plot(List.of(new Point(3, 1, "dot", "only"))).dots())
                .hasSize(1)
                .allSatisfy(dot -> assertThat(Double.parseDouble(dot.y())).isBetween(12.0, 212.0));
        assertThat(new Plot.Builder(DoubleStream.empty(), DoubleStream.empty())
                        .build("label", "title", String::valueOf, String::valueOf)
                        .dots())
                .isEmpty();
    }
}
