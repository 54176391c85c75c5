/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A chart that a browser draws without a script: across, places are percentages, so that it is as wide as the window and its letters
 * stay as large; up, they are pixels.
 *
 * @param label what it shows, for those who do not see it
 * @param title of the axis across
 * @param lines the grid is not among them
 */
record Plot(String label, String title, List<Tick> across, List<Tick> up, List<Line> lines, List<Dot> dots) {

    private static final double LEFT = 12;
    private static final double RIGHT = 97;
    private static final double TOP = 12;
    private static final double BOTTOM = 212;
    private static final int TICKS = 5;

    /**
     * A number on an axis.
     *
     * @param css of those that there is no room for on a phone
     */
    record Tick(String at, String text, String css) {}

    record Line(String css, String x1, String y1, String x2, String y2) {}

    /** @param title what it stands for */
    record Dot(String css, String x, String y, String title) {}

    /** What is drawn, in the units of the axes. */
    record Point(double x, double y, String css, String title) {}

    /** From an end of an axis to the other. */
    private record Scale(double from, double to, double step) {

        static Scale of(DoubleStream values) {
            double[] all = values.toArray();
            double low = DoubleStream.of(all).min().orElse(0);
            double high = DoubleStream.of(all).max().orElse(1);
            double room = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.2;
            double step = step(room / TICKS);
            double from = Math.floor((low - room * 0.02) / step) * step;
            // No score is above 100 %, so a value on a line ends the scale.
            double top = high > low && isWhole(high / step) ? high : Math.ceil((high + room * 0.02) / step) * step;
            return new Scale(low >= 0 ? Math.max(0, from) : from, top, step);
        }

        private static boolean isWhole(double number) {
            return Math.abs(number - Math.rint(number)) < 1e-9;
        }

        /** {@return 1, 2 or 5 times a power of ten} */
        private static double step(double atLeast) {
            double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
            double times = atLeast / power;
            return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
        }

        double share(double value) {
            return (value - from) / (to - from);
        }

        List<Double> ticks() {
            var ticks = new ArrayList<Double>();
            for (int i = 0; from + i * step <= to + step / 2; i++) {
                ticks.add(from + i * step);
            }
            return ticks;
        }
    }

    /** Draws in the units of the axes. */
    static final class Builder {

        private final Scale across;
        private final Scale up;
        private final List<Line> lines = new ArrayList<>();
        private final List<Dot> dots = new ArrayList<>();

        Builder(DoubleStream across, DoubleStream up) {
            this.across = Scale.of(across);
            this.up = Scale.of(up);
        }

        private String x(double value) {
            return String.format(Locale.ROOT, "%.2f%%", LEFT + across.share(value) * (RIGHT - LEFT));
        }

        private String y(double value) {
            return String.format(Locale.ROOT, "%.1f", BOTTOM - up.share(value) * (BOTTOM - TOP));
        }

        /** Add a line from one side to the other. */
        void level(double value, String css) {
            lines.add(new Line(css, LEFT + "%", y(value), RIGHT + "%", y(value)));
        }

        /** Add a line that goes up and down where a point is, and stays until the next. */
        void steps(List<Point> points, String css) {
            for (int i = 1; i < points.size(); i++) {
                Point from = points.get(i - 1);
                Point to = points.get(i);
                lines.add(new Line(css, x(from.x), y(from.y), x(to.x), y(from.y)));
                lines.add(new Line(css, x(to.x), y(from.y), x(to.x), y(to.y)));
            }
        }

        void dots(List<Point> points) {
            points.forEach(point -> dots.add(new Dot(point.css, x(point.x), y(point.y), point.title)));
        }

        private static List<Tick> ticks(Scale scale, DoubleFunction<String> place, DoubleFunction<String> text) {
            List<Double> values = scale.ticks();
            return IntStream.range(0, values.size())
                    .mapToObj(i -> new Tick(
                            place.apply(values.get(i)), text.apply(values.get(i)), i % 2 == 0 ? "tick" : "tick odd"))
                    .toList();
        }

        Plot build(String label, String title, DoubleFunction<String> xText, DoubleFunction<String> yText) {
            return new Plot(label, title, ticks(across, this::x, xText), ticks(up, this::y, yText), lines, dots);
        }
    }
}
