/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.cluster.RepresentedFailures;
import dev.evaljunit.datasets.queue.Reason.Origin;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fills a queue with answers that people should look at. An item that is drawn again stays, and gets the new reasons. */
public final class QueueFiller {

    private static final String ATTRIBUTES = ".gitattributes";

    /** Two clones append to the end of a file; both are kept. */
    private static final String MERGED = """
            labels/*.jsonl text eol=lf merge=union
            items/*.json text eol=lf
            """;

    private final QueueRequest request;
    private final QueueFolder queue;
    private final Instant drawnAt;
    private final Map<String, Found> drawn = new TreeMap<>();
    private final Map<String, Found> seen = new TreeMap<>();
    private final DrawHistory history = new DrawHistory();

    private QueueFiller(QueueRequest request, QueueFolder queue, Instant drawnAt) {
        this.request = request;
        this.queue = queue;
        this.drawnAt = drawnAt;
    }

    /**
     * Fill a queue.
     *
     * @param clock whose time items state
     * @throws EvalException if the queue has no criteria, a parameter is wrong, or there is nothing to draw from
     * @throws IOException if a retry may help; it goes on where this draw stopped
     */
    public static QueueReport fill(QueueRequest request, Clock clock) throws IOException {
        QueueFolder queue = QueueFolder.open(request.queue());
        return new QueueFiller(request, queue, clock.instant().truncatedTo(ChronoUnit.SECONDS)).fill();
    }

    private QueueReport fill() throws IOException {
        Set<Origin> sources = sources();
        double audit = share("audit", request.audit());
        Set<Reason> reasons = Reason.of(request.reasons(), sources);
        if (reasons.contains(Reason.AUDIT) && audit == 0) {
            throw new EvalException(
                    "Parameter 'eval-datasets.queue.audit' must be above 0 for the reason 'audit', found 0. Set it, for example to 0.02.");
        }
        if (request.most() < 1) {
            throw new EvalException("Parameter 'eval-datasets.queue.most' must be at least 1, found %d. Correct it."
                    .formatted(request.most()));
        }
        var frames = new ArrayList<Frame>();
        Set<String> elsewhere = OtherQueues.items(request.without());
        for (Origin source : sources) {
            frames.add(new OtherQueues(frame(source), elsewhere));
        }
        var draw = new Draw(reasons, request.most(), audit, request.seed());
        for (Frame frame : frames) {
            frame.forEach(draw::see, new DrawTally());
        }
        draw.close();
        Set<String> known = Set.copyOf(queue.itemIds());
        var tally = new DrawTally();
        for (Frame frame : frames) {
            frame.forEach(found -> take(found, draw, known), tally);
        }
        return write(draw, tally);
    }

    private Set<Origin> sources() {
        List<Origin> known = List.of(Origin.FEEDBACK, Origin.TRACE, Origin.TRIAL, Origin.DATASET, Origin.CLUSTER);
        Set<Origin> sources = EnumSet.noneOf(Origin.class);
        for (String word : request.from()) {
            sources.add(known.stream()
                    .filter(origin -> origin.toString().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new EvalException(
                            "Parameter 'eval-datasets.queue.from' must be of feedback, trace, trial, dataset and cluster, found '%s'. Correct it."
                                    .formatted(SafeText.line(word, 60)))));
        }
        return sources;
    }

    private static double share(String name, String text) {
        try {
            double share = Double.parseDouble(text.strip());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new EvalException(
                "Parameter 'eval-datasets.queue.%s' must be a number from 0 to 1, found '%s'. Correct it."
                        .formatted(name, SafeText.line(text, 60)));
    }

    private Frame frame(Origin origin) throws IOException {
        return switch (origin) {
            case FEEDBACK -> new FeedbackFrame(request.feedbackDirectory(), queue.criteria());
            case TRACE -> TraceFrame.of(request.traces());
            case TRIAL ->
                new TrialFrame(
                        request.reports(),
                        request.golden(),
                        share("near", request.near()),
                        "eval-datasets.queue.reports");
            case DATASET -> new DatasetFrame(request.dataset(), request.cases(), request.golden());
            case CLUSTER -> clusters();
            case ANY -> throw new IllegalArgumentException("no source");
        };
    }

    private Frame clusters() throws IOException {
        var failures = RepresentedFailures.in(request.clusters(), "eval-datasets.queue.clusters");
        var sources = new ArrayList<Frame>();
        if (failures.haveFeedback()) {
            sources.add(frame(Origin.FEEDBACK));
        }
        if (failures.haveTrials()) {
            sources.add(frame(Origin.TRIAL));
        }
        return new ClusterFrame(failures, sources);
    }

    private void take(Found found, Draw draw, Set<String> known) {
        if (!draw.drawnFor(found.id()).isEmpty()) {
            drawn.merge(found.id(), found, Found::and);
        } else if (known.contains(found.id())) {
            seen.merge(found.id(), found, Found::and);
        }
    }

    /** Tell git how to merge the files of a queue. */
    static void writeAttributes(QueueFolder queue) throws IOException {
        Path attributes = queue.path().resolve(ATTRIBUTES);
        if (!Files.exists(attributes)) {
            AtomicFile.write(attributes, MERGED);
        }
    }

    private QueueReport write(Draw draw, DrawTally tally) throws IOException {
        var assigner = new Assigner(queue.criteria());
        QueueLabels labels = queue.labels();
        int known = 0;
        for (QueueItem item : queue.items()) {
            assigner.see(item, labels.of(item.id()));
            history.see(item.draws());
            known++;
        }
        writeAttributes(queue);
        int added = 0;
        for (Found found : drawn.values()) {
            Optional<QueueItem> earlier = queue.item(found.id());
            QueueItem item = item(found, draw);
            if (earlier.isPresent()) {
                replace(earlier.get(), both(earlier.get(), item, draws(found, draw, earlier.get())));
            } else {
                queue.write(item.with(assigner.assign(item)));
                added++;
            }
        }
        for (Found found : seen.values()) {
            Optional<QueueItem> earlier = queue.item(found.id());
            if (earlier.isPresent()) {
                QueueItem item = earlier.get();
                replace(item, item.with(item.why(), draws(found, draw, item), item.human()));
            }
        }
        return new QueueReport(
                queue.path(),
                added,
                drawn.size() - added,
                known + added,
                draw.lines(),
                assigner.added(),
                tally.lines());
    }

    private void replace(QueueItem earlier, QueueItem later) throws IOException {
        if (!later.equals(earlier)) {
            queue.write(later);
        }
    }

    private List<Drawn> draws(Found found, Draw draw, QueueItem earlier) {
        return history.of(found, earlier.draws(), draw.draws(found.reasons(), drawnAt));
    }

    private QueueItem item(Found found, Draw draw) {
        List<Drawn> draws = history.of(found, List.of(), draw.draws(found.reasons(), drawnAt));
        return found.item(
                queue.criteria(),
                draw.drawnFor(found.id()).stream().map(Reason::why).toList(),
                draws,
                drawnAt);
    }

    /** {@return the item that is there, with what a later draw knows more} */
    private static QueueItem both(QueueItem earlier, QueueItem later, List<Drawn> draws) {
        var why = new ArrayList<>(earlier.why());
        later.why().stream().filter(each -> !why.contains(each)).forEach(why::add);
        var human = new ArrayList<>(earlier.human());
        later.human().stream()
                .filter(each -> human.stream()
                        .noneMatch(known -> known.feedbackId().equals(each.feedbackId())
                                && known.criterion().equals(each.criterion())))
                .forEach(human::add);
        return earlier.withOrigin(later.provenance()).with(why, draws, human);
    }
}
