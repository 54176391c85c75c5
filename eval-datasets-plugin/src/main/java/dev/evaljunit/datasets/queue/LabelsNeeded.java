/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.PredictionPowered;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what is known of a run by people's labels of it, how many more are needed, and chooses which. */
public final class LabelsNeeded {

    private final LabelsNeededRequest request;
    private final Instant now;
    private final double width;
    private final double floor;
    private final double confidence;
    private final QueueFolder queue;
    private final Criterion criterion;
    private final JudgedTrials trials;
    private final Map<String, Label> labels = new TreeMap<>();
    private final Map<String, Double> probabilities = new TreeMap<>();
    private final ErrorRates errors;

    private LabelsNeeded(LabelsNeededRequest request, Clock clock) throws IOException {
        this.request = request;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.width = number("width", request.width());
        this.floor = request.floor() == null ? Double.NaN : number("floor", request.floor());
        this.confidence = number("confidence", request.confidence());
        if (request.add() < 0) {
            throw new EvalException("Parameter 'eval-datasets.needed.add' must be at least 0, found %s. Correct it."
                    .formatted(request.add()));
        }
        if (request.isRequired() && request.floor() == null) {
            throw new EvalException(
                    "Parameter 'eval-datasets.needed.require' needs 'eval-datasets.needed.floor', which is not set. Set it to the floor of the gate.");
        }
        this.queue = QueueFolder.open(request.queue());
        this.criterion = criterion();
        this.trials = JudgedTrials.read(
                new TrialFrame(request.reports(), request.golden(), 0, "eval-datasets.needed.reports"),
                request.judge());
        this.errors = readLabels();
    }

    /**
     * Tell what is needed, and choose answers if that is asked for.
     *
     * @throws EvalException if a parameter is wrong, or run, labels or plan cannot be read
     */
    public static LabelsNeededReport run(LabelsNeededRequest request, Clock clock) throws IOException {
        return new LabelsNeeded(request, clock).run();
    }

    private static double number(String name, String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (number > 0 && number < 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new EvalException(
                "Parameter 'eval-datasets.needed.%s' must be a number between 0 and 1, found '%s'. Correct it."
                        .formatted(name, SafeText.line(text, 60)));
    }

    private Criterion criterion() {
        @Nullable String named = request.criterion();
        List<Criterion> possible = queue.criteria().byName().values().stream()
                .filter(each -> named == null || each.name().equals(named))
                .filter(each -> !each.pass().isEmpty() || each.passFrom() != null || each.passTo() != null)
                .toList();
        if (possible.size() == 1) {
            return possible.get(0);
        }
        throw new EvalException(
                "Parameter 'eval-datasets.needed.criterion' must name a criterion of queue %s that declares which labels pass, of %s, found %s."
                        .formatted(
                                queue.path(),
                                String.join(", ", queue.criteria().names()),
                                named == null ? "none" : "'" + SafeText.line(named, 60) + "'"));
    }

    /** {@return how often the judge seems to err, by all labels of the queue} */
    private ErrorRates readLabels() throws IOException {
        QueueLabels all = queue.labels();
        var tally = new ErrorRates.Tally();
        queue.forEachItem(item -> {
            Label label = Label.of(criterion, all.of(item.id()));
            labels.put(item.id(), label);
            probabilities.put(item.id(), item.probability());
            Optional.ofNullable(item.judges().get(trials.judge()))
                    .flatMap(JudgeScore::passed)
                    .filter(passed -> label == Label.PASSED || label == Label.FAILED)
                    .ifPresent(passed -> tally.add(passed, label == Label.PASSED));
        });
        return tally.rates();
    }

    private Label label(JudgedTrials.Trial trial) {
        return labels.getOrDefault(trial.id(), Label.OPEN);
    }

    private LabelsNeededReport run() throws IOException {
        Path file = LabelPlan.file(queue, criterion.name(), trials);
        LabelPlan plan = Files.exists(file)
                ? LabelPlan.read(file)
                : LabelPlan.begin(criterion.name(), trials, errors, request.seed(), now);
        RateSequence sequence = labelled(plan);
        var lines = new ArrayList<String>();
        lines.add(head(plan));
        lines.add(known(sequence));
        once().ifPresent(lines::add);
        lines.addAll(forecast(plan, sequence));
        lines.addAll(trials.notes());
        if (plan.seed() != request.seed()) {
            lines.add("the draws go on with the seed %s that they began with, not with %s"
                    .formatted(plan.seed(), request.seed()));
        }
        if (request.add() > 0) {
            lines.add(choose(plan, file));
        }
        return new LabelsNeededReport(lines, problem(bounds(sequence)));
    }

    private Optional<String> problem(Interval interval) {
        if (!request.isRequired() || interval.lower() >= floor) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "People's labels must show that at least %.1f %% of the answers pass, but show only that %.1f %% to %.1f %% do. %s",
                100 * floor,
                100 * interval.lower(),
                100 * interval.upper(),
                interval.upper() < floor
                        ? "Correct the agent: more labels would not help."
                        : "Label more answers: -Deval-datasets.needed.add=<n> chooses them."));
    }

    /** {@return what all labels say if nobody had looked before, where each answer was as likely to be labelled; empty elsewhere} */
    private Optional<String> once() {
        List<JudgedTrials.Trial> labelled = trials.all().stream()
                .filter(trial -> label(trial) != Label.OPEN)
                .toList();
        int others = trials.size() - labelled.size();
        boolean isEven = labelled.stream()
                        .map(trial -> probabilities.getOrDefault(trial.id(), 1.0))
                        .distinct()
                        .count()
                == 1;
        if (labelled.size() < 2 || others < 2 || !isEven || count(Label.UNKNOWN) > 0) {
            return Optional.empty();
        }
        PredictionPowered powered = PredictionPowered.of(
                labelled.stream()
                        .mapToDouble(trial -> label(trial) == Label.PASSED ? 1 : 0)
                        .toArray(),
                verdicts(labelled.stream()),
                verdicts(trials.all().stream().filter(trial -> label(trial) == Label.OPEN)));
        Interval interval = possible(powered.interval(confidence));
        return Optional.of(String.format(
                Locale.ROOT,
                "looked at only once, the same labels would say %.1f %%, and %.1f %% to %.1f %% (prediction-powered)",
                100 * possible(powered.mean()),
                100 * interval.lower(),
                100 * interval.upper()));
    }

    private static double[] verdicts(Stream<JudgedTrials.Trial> some) {
        return some.mapToDouble(trial -> trial.isPassed() ? 1 : 0).toArray();
    }

    /** {@return what the draws say whose answers are labelled, as far as none before them is open} */
    private RateSequence labelled(LabelPlan plan) {
        var sequence = new RateSequence(plan, trials, confidence);
        var draws = new DrawSequence(plan, trials);
        for (int i = 0; i < plan.draws(); i++) {
            JudgedTrials.Trial trial = draws.next();
            if (label(trial) == Label.OPEN) {
                break;
            }
            sequence.add(trial, label(trial));
            sequence.look();
        }
        return sequence;
    }

    private long count(Label label) {
        return trials.all().stream().filter(trial -> label(trial) == label).count();
    }

    private String head(LabelPlan plan) {
        Set<String> chosen = chosen(plan);
        long open = trials.all().stream()
                .filter(trial -> chosen.contains(trial.id()) && label(trial) == Label.OPEN)
                .count();
        return String.format(
                Locale.ROOT,
                "judge '%s' passed %,d of %,d answers (%.1f %%); people have labelled %,d of them for '%s', and %,d of %,d that were chosen are still open",
                SafeText.line(trials.judge()),
                trials.with(true).size(),
                trials.size(),
                100 * trials.passRate(),
                trials.size() - count(Label.OPEN),
                criterion.name(),
                open,
                chosen.size());
    }

    private Set<String> chosen(LabelPlan plan) {
        Set<String> chosen = new HashSet<>();
        var draws = new DrawSequence(plan, trials);
        for (int i = 0; i < plan.draws(); i++) {
            chosen.add(draws.next().id());
        }
        return chosen;
    }

    private Interval bounds(RateSequence sequence) {
        return possible(sequence.interval());
    }

    private Interval possible(Interval interval) {
        return new Interval(possible(interval.lower()), possible(interval.upper()));
    }

    /** Whatever was drawn and estimated, what people have said of answers bounds the rate of all. */
    private double possible(double rate) {
        double least = count(Label.PASSED) / (double) trials.size();
        double most = 1 - count(Label.FAILED) / (double) trials.size();
        return Math.max(least, Math.min(most, rate));
    }

    private String known(RateSequence sequence) {
        Interval interval = bounds(sequence);
        String decision = Double.isNaN(floor)
                ? ""
                : interval.lower() >= floor
                        ? String.format(Locale.ROOT, ": at least the floor of %.1f %%", 100 * floor)
                        : interval.upper() < floor
                                ? String.format(Locale.ROOT, ": below the floor of %.1f %%", 100 * floor)
                                : String.format(Locale.ROOT, ": not decided at the floor of %.1f %%", 100 * floor);
        return String.format(
                Locale.ROOT,
                "people would pass %.1f %% to %.1f %% of them, with %s %% confidence after every label%s",
                100 * interval.lower(),
                100 * interval.upper(),
                request.confidence().strip().replaceFirst("^0?\\.(\\d\\d)$", "$1"),
                decision);
    }

    private List<String> forecast(LabelPlan plan, RateSequence sequence) {
        Interval interval = bounds(sequence);
        var lines = new ArrayList<String>();
        if (isNarrow(interval) && !isOpen(interval)) {
            lines.add(String.format(Locale.ROOT, "that is no wider than %.1f points; no label is needed", 100 * width));
            return lines;
        }
        List<LabelForecast.Step> steps = new LabelForecast(plan, trials, labels, errors, sequence).steps(floor);
        lines.add("forecast, if the judge errs on %s:".formatted(errors));
        steps.forEach(step -> lines.add(line(step)));
        lines.add(String.format(Locale.ROOT, "  %,5d labels more: all, 0.0 points", count(Label.OPEN)));
        lines.add(needed(steps, interval));
        return lines;
    }

    private String line(LabelForecast.Step step) {
        String points =
                String.format(Locale.ROOT, "  %,5d labels more: %.1f points", step.labels(), 100 * step.width());
        return Double.isNaN(floor)
                ? points
                : points + String.format(Locale.ROOT, "; decided in %.0f %% of worlds", 100 * step.decided());
    }

    private boolean isNarrow(Interval interval) {
        return interval.upper() - interval.lower() <= width;
    }

    /** {@return whether there is a floor, on which nothing is decided yet} */
    private boolean isOpen(Interval interval) {
        return interval.lower() < floor && interval.upper() >= floor;
    }

    private String needed(List<LabelForecast.Step> steps, Interval interval) {
        String forWidth = String.format(
                Locale.ROOT,
                "about %,d labels more for a width of %.1f points",
                labels(steps, step -> step.width() <= width),
                100 * width);
        if (!isOpen(interval)) {
            return forWidth;
        }
        return String.format(
                Locale.ROOT,
                "%s %,d%s to decide at the floor of %.1f %% (in 80 %% of worlds)",
                isNarrow(interval) ? "about" : forWidth + ", and about",
                labels(steps, step -> step.decided() >= 0.8),
                isNarrow(interval) ? " labels more" : "",
                100 * floor);
    }

    /** {@return the fewest labels whose forecast is good enough; all if none is} */
    private long labels(List<LabelForecast.Step> steps, Predicate<LabelForecast.Step> isEnough) {
        return steps.stream()
                .filter(isEnough)
                .mapToLong(LabelForecast.Step::labels)
                .findFirst()
                .orElse(count(Label.OPEN));
    }

    /** Put answers into the queue, first those of the plan that are not there yet. */
    private String choose(LabelPlan plan, Path file) throws IOException {
        LabelPlan longer = plan.withDraws(Math.max(plan.draws(), drawsFor(plan)));
        Set<String> chosen = chosen(longer);
        // before the items, whose probabilities follow from it
        longer.write(file);
        QueueFiller.writeAttributes(queue);
        var assigner = new Assigner(queue.criteria());
        QueueLabels given = queue.labels();
        queue.forEachItem(item -> assigner.see(item, given.of(item.id())));
        int added = 0;
        for (JudgedTrials.Trial trial : trials.all()) {
            added += put(trial, longer, chosen.contains(trial.id()), assigner) ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%s: %,d answers added; %,d draws have chosen %,d, each with its probability",
                queue.path(),
                added,
                longer.draws(),
                chosen.size());
    }

    /** {@return how many draws choose as many answers more that people have not labelled} */
    private int drawsFor(LabelPlan plan) {
        Set<String> before = chosen(plan);
        long possible = trials.all().stream()
                .filter(trial -> !before.contains(trial.id()) && label(trial) == Label.OPEN)
                .count();
        long wanted = Math.min(request.add(), possible);
        Set<String> more = new HashSet<>();
        var draws = new DrawSequence(plan, trials);
        int count = 0;
        while (count < plan.draws() || more.size() < wanted) {
            JudgedTrials.Trial trial = draws.next();
            count++;
            if (!before.contains(trial.id()) && label(trial) == Label.OPEN) {
                more.add(trial.id());
            }
        }
        return count;
    }

    /** {@return whether the item is new} */
    private boolean put(JudgedTrials.Trial trial, LabelPlan plan, boolean isChosen, Assigner assigner)
            throws IOException {
        var draw = new Drawn(LabelPlan.REASON, plan.seed(), plan.inclusion(trial), plan.drawnAt());
        Optional<QueueItem> earlier = queue.item(trial.id());
        var why = new Why("trial", LabelPlan.REASON);
        if (earlier.isPresent()) {
            QueueItem item = earlier.get();
            var reasons = new ArrayList<>(item.why());
            if (isChosen && !reasons.contains(why)) {
                reasons.add(why);
            }
            List<Drawn> draws = new DrawHistory().of(trial.found(), item.draws(), List.of(draw));
            QueueItem later = item.with(reasons, draws, item.human());
            if (!later.equals(item)) {
                queue.write(later);
            }
            return false;
        }
        if (isChosen) {
            QueueItem item = trial.found().item(queue.criteria(), List.of(why), List.of(draw), now);
            queue.write(item.with(assigner.assign(item)));
        }
        return isChosen;
    }
}
