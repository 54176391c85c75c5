/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.proposal.ProposalFacts.Measured;
import dev.evaljunit.internal.proposal.ProposalFacts.Tried;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Draws the candidates of a search. */
final class Charts {

    private final ProposalFacts facts;
    private final CostUnit unit;
    private final CostUnit perAnswer;
    private final List<Tried> validated;

    /** @param validated candidates with scores on all validation cases, that in use first */
    Charts(ProposalFacts facts, CostUnit unit, List<Tried> validated) {
        this.facts = facts;
        this.unit = unit;
        this.perAnswer =
                CostUnit.ofAnswers(validated.stream().map(Charts::measured).toList());
        this.validated = validated;
    }

    /** {@return a share without a decimal that says nothing} */
    private static String tick(double share) {
        return Figures.percent(share).replace(".0 %", " %");
    }

    /** {@return validation scores by what was spent; {@code null} without two} */
    @Nullable
    Plot scores() {
        if (validated.size() < 2) {
            return null;
        }
        List<Plot.Point> points = validated.stream()
                .map(each -> new Plot.Point(
                        unit.total(each.spent()),
                        measured(each).score(),
                        css(each),
                        "%s: %s on validation cases"
                                .formatted(
                                        each.version(),
                                        Figures.percent(measured(each).score()))))
                .toList();
        List<Plot.Point> shown = validated.stream()
                .map(each ->
                        new Plot.Point(unit.total(each.spent()), each.shown().orElseThrow(), "", ""))
                .toList();
        var plot = new Plot.Builder(
                points.stream().mapToDouble(Plot.Point::x),
                DoubleStream.concat(
                        points.stream().mapToDouble(Plot.Point::y),
                        shown.stream().mapToDouble(Plot.Point::y)));
        plot.level(measured(validated.get(0)).score(), "in-use");
        plot.steps(shown, "shown");
        plot.dots(points);
        return plot.build(
                "Validation score of the best candidate of each round, by what the search had spent; the table of the Pareto front has the same scores.",
                "spent, in " + unit.words(),
                unit::format,
                Charts::tick);
    }

    /** {@return gains on training cases by what was spent; {@code null} if nothing was tried} */
    @Nullable
    Plot gains() {
        if (facts.candidates().size() < 2) {
            return null;
        }
        List<Plot.Point> points = facts.candidates().stream()
                .skip(1)
                .map(each -> new Plot.Point(
                        unit.total(each.spent()),
                        100 * each.gain(),
                        css(each),
                        "%s: %s on %s"
                                .formatted(
                                        each.version(),
                                        Figures.points(each.gain()),
                                        ReportText.count(each.train().size(), "training case"))))
                .toList();
        var plot = new Plot.Builder(
                DoubleStream.concat(DoubleStream.of(0), points.stream().mapToDouble(Plot.Point::x)),
                DoubleStream.concat(DoubleStream.of(0), points.stream().mapToDouble(Plot.Point::y)));
        plot.level(0, "in-use");
        plot.dots(points);
        return plot.build(
                "Gain of each candidate over the prompt in use on the training cases that it was tried on, by what the search had spent; the list of candidates has the same numbers.",
                "spent, in " + unit.words(),
                unit::format,
                value -> String.format(Locale.ROOT, "%+.0f", value)
                        .replace("+0", "0")
                        .replace("-0", "0"));
    }

    /** {@return validation scores by what an answer costs; {@code null} if that is not known} */
    @Nullable
    Plot front() {
        if (validated.isEmpty() || perAnswer == CostUnit.CALLS) {
            return null;
        }
        List<Plot.Point> points = validated.stream()
                .map(each -> new Plot.Point(
                        perAnswer.perAnswer(measured(each)),
                        measured(each).score(),
                        css(each) + (measured(each).isOnFront() ? " front" : ""),
                        "%s: %s, %s per answer, %s"
                                .formatted(
                                        each.version(),
                                        Figures.percent(measured(each).score()),
                                        cost(each),
                                        latency(measured(each)))))
                .toList();
        var plot = new Plot.Builder(
                points.stream().mapToDouble(Plot.Point::x), points.stream().mapToDouble(Plot.Point::y));
        plot.dots(points);
        return plot.build(
                "Validation score of candidates by what an answer costs; the table below has the same numbers.",
                perAnswer.words() + " per answer",
                perAnswer::format,
                Charts::tick);
    }

    /** {@return what an answer costs, without its judges} */
    String cost(Tried tried) {
        String amount = perAnswer.format(perAnswer.perAnswer(measured(tried)));
        return switch (perAnswer) {
            case USD -> amount;
            case TOKENS -> amount + " tokens";
            case CALLS -> "not reported";
        };
    }

    static String latency(Measured measured) {
        return Durations.format(Duration.ofMillis(Math.round(measured.latencyMs())));
    }

    static Measured measured(Tried tried) {
        return tried.validated().orElseThrow();
    }

    private String css(Tried tried) {
        return tried.round() == 0 ? "dot in-use" : facts.isProposed(tried) ? "dot proposed" : "dot";
    }
}
