/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.datasets.feedback.Complaint;
import dev.evaljunit.datasets.feedback.FeedbackImporter;
import dev.evaljunit.datasets.feedback.SamplingCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The imported feedback of a repository, counted in one pass: there may be millions of events. */
public final class FeedbackFacts {

    /** Signals of the same habit of users, by the channel that they came in by. */
    private static final Map<String, String> CHANNELS = Map.of(
            "thumbs_up", "thumbs", "thumbs_down", "thumbs", "retry", "regeneration", "regenerate", "regeneration");

    private final GoldenSetFacts sets;
    private final QueueFacts queues;
    private final Instant oldest;
    private final Map<String, Long> channels = new TreeMap<>();
    private final Map<String, Prompt> prompts = new TreeMap<>();
    private final Map<String, Instant> firstSignals = new HashMap<>();
    private String file = "";
    private long events;
    private long waiting;
    private long undated;
    private @Nullable Place firstWaiting;
    private long samples;
    private int firstSample;
    private Optional<JoinFacts> join = Optional.empty();

    /** An event in the file. */
    public record Place(int line, Instant at) {}

    /**
     * A version of a prompt.
     *
     * @param isLabelled whether a person has labelled one of its answers
     */
    public record Prompt(long events, boolean isLabelled) {

        Prompt plus(Prompt other) {
            return new Prompt(events + other.events, isLabelled || other.isLabelled);
        }
    }

    /**
     * What the last import could not join.
     *
     * @param withoutCandidate events of which no trace, or no input, is known
     */
    public record JoinFacts(String file, long events, long withoutCandidate, List<String> first, long refused) {}

    private FeedbackFacts(GoldenSetFacts sets, QueueFacts queues, Instant oldest) {
        this.sets = sets;
        this.queues = queues;
        this.oldest = oldest;
    }

    static FeedbackFacts read(
            Places places,
            Instant oldest,
            GoldenSetFacts sets,
            QueueFacts queues,
            Problems problems,
            List<Sight> sights) {
        var facts = new FeedbackFacts(sets, queues, oldest);
        facts.readEvents(places.feedback().resolve(FeedbackImporter.EVENTS), problems, sights);
        facts.readJoin(places.feedback().resolve(FeedbackImporter.REPORT), problems, sights);
        return facts;
    }

    private void readEvents(Path path, Problems problems, List<Sight> sights) {
        file = problems.shown(path);
        if (!Files.exists(path)) {
            sights.add(Sight.missing(Source.FEEDBACK, file));
            return;
        }
        boolean isRead = problems.reading(path, () -> JsonLines.forEach(path, problems, this::add));
        sights.add(
                !isRead
                        ? Sight.unreadable(Source.FEEDBACK, file)
                        : events == 0
                                ? Sight.missing(Source.FEEDBACK, file)
                                : Sight.read(Source.FEEDBACK, file, Words.count(events, "event")));
    }

    private void add(int line, Map<String, Object> event) {
        events++;
        channels.merge(channel(event), 1L, Long::sum);
        Optional<String> trace = Fields.text(event.get("trace_id"));
        Optional<Instant> at = Times.instant(event.get("created_at"));
        addPrompt(event, trace);
        trace.filter(sets.promotions()::containsKey)
                .ifPresent(known -> at.ifPresent(
                        when -> firstSignals.merge(known, when, (one, other) -> one.isBefore(other) ? one : other)));
        if (SamplingCheck.isSample(event)) {
            samples++;
            firstSample = firstSample == 0 ? line : firstSample;
        }
        if (Complaint.of(event).isPresent() && trace.filter(this::isTaken).isEmpty()) {
            addWaiting(line, at);
        }
    }

    /** {@return the channel by which an event came in} */
    public static String channel(Map<String, Object> event) {
        String signal = Fields.text(event.get("signal_type")).orElse("unknown");
        return CHANNELS.getOrDefault(signal, signal);
    }

    private void addPrompt(Map<String, Object> event, Optional<String> trace) {
        Fields.text(event.get("prompt_version")).ifPresent(version -> {
            boolean isLabelled = sets.labelled().prompts().contains(version)
                    || queues.labelled().prompts().contains(version)
                    || trace.filter(this::isLabelled).isPresent();
            prompts.merge(version, new Prompt(1, isLabelled), Prompt::plus);
        });
    }

    private boolean isLabelled(String trace) {
        return sets.labelled().traces().contains(trace)
                || queues.labelled().traces().contains(trace);
    }

    private boolean isTaken(String trace) {
        return sets.promotions().containsKey(trace) || queues.traces().contains(trace);
    }

    private void addWaiting(int line, Optional<Instant> at) {
        if (at.isEmpty()) {
            undated++;
        } else if (at.get().isBefore(oldest)) {
            waiting++;
            firstWaiting = firstWaiting == null || at.get().isBefore(firstWaiting.at())
                    ? new Place(line, at.get())
                    : firstWaiting;
        }
    }

    private void readJoin(Path path, Problems problems, List<Sight> sights) {
        String shown = problems.shown(path);
        if (!Files.exists(path)) {
            sights.add(Sight.missing(Source.JOIN_REPORT, shown));
            return;
        }
        boolean isRead = problems.reading(path, () -> join = Optional.of(join(shown, path)));
        sights.add(
                isRead
                        ? Sight.read(Source.JOIN_REPORT, shown, "the last import")
                        : Sight.unreadable(Source.JOIN_REPORT, shown));
    }

    private static JoinFacts join(String shown, Path path) throws IOException {
        Map<String, Object> report = JsonFile.read(path);
        Map<String, Object> orphans = Fields.object(report.get("events_without_candidate"));
        return new JoinFacts(
                shown,
                Fields.count(report.get("events")),
                Fields.count(orphans.get("count")),
                Fields.texts(orphans.get("first")),
                Fields.count(report.get("refused")));
    }

    public String file() {
        return file;
    }

    public long events() {
        return events;
    }

    /** {@return how many events came in by each channel} */
    public Map<String, Long> channels() {
        return channels;
    }

    public Map<String, Prompt> prompts() {
        return prompts;
    }

    /** {@return when the first signal about each trace came in that has become a case} */
    public Map<String, Instant> firstSignals() {
        return firstSignals;
    }

    /** {@return how many complaints are older than the limit, and neither in a golden set nor in a queue} */
    public long waiting() {
        return waiting;
    }

    public Optional<Place> firstWaiting() {
        return Optional.ofNullable(firstWaiting);
    }

    /** {@return how many of the complaints that are taken nowhere have no date} */
    public long undated() {
        return undated;
    }

    /** {@return how many events state that they are a sample} */
    public long samples() {
        return samples;
    }

    public int firstSample() {
        return firstSample;
    }

    public Optional<JoinFacts> join() {
        return join;
    }
}
