/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.label.Refused.Kind;
import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.ItemLabels.Given;
import dev.evaljunit.datasets.queue.Openings;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.internal.text.Count;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one person sees and decides. Nothing that the person must not see before labelling leaves it, and a decision is on the disk when
 * it is answered. One request after the other, whichever window it comes from.
 */
final class LabelDesk {

    private final String annotator;
    private final boolean isAdjudicating;
    private final Clock clock;
    private final Drafts drafts;
    private final Openings openings;
    private final Worklist worklist;
    private final OwnLabels own;
    private final List<Commit> commits = new ArrayList<>();
    private QueueFolder queue;

    /**
     * What can be undone.
     *
     * @param before what the person had decided about the item before
     * @param written the lines of this commit
     * @param version how many lines there were after it
     */
    private record Commit(String item, ItemLabels before, List<Decision> written, int version) {}

    private LabelDesk(QueueFolder queue, String annotator, boolean isAdjudicating, Clock clock) {
        this.queue = queue;
        this.annotator = annotator;
        this.isAdjudicating = isAdjudicating;
        this.clock = clock;
        this.drafts = Drafts.of(queue, annotator, isAdjudicating);
        this.openings = queue.openings(annotator);
        this.worklist = new Worklist(annotator, isAdjudicating);
        this.own = new OwnLabels(queue, annotator);
    }

    /**
     * Open a queue for a person.
     *
     * @throws EvalException if its criteria or the person's labels are wrong, or nothing is to be done; the message has what to do
     */
    static LabelDesk open(LabelRequest request, Clock clock) throws IOException {
        QueueFolder queue = QueueFolder.open(request.queue());
        var desk = new LabelDesk(queue, queue.annotator(request.annotator()), request.isAdjudicating(), clock);
        desk.reopen();
        if (desk.worklist.ids().isEmpty()) {
            throw new EvalException(
                    desk.isAdjudicating
                            ? "Queue %s must have items on which others differ for '%s' to decide, but has none. See them with 'mvn eval-datasets:agreement'."
                                    .formatted(queue.path(), desk.annotator)
                            : "Queue %s must have items for '%s' to label, but has none. Draw some with 'mvn eval-datasets:queue', or correct -Deval-datasets.annotator."
                                    .formatted(queue.path(), desk.annotator));
        }
        return desk;
    }

    private void reopen() throws IOException {
        queue = QueueFolder.open(queue.path());
        own.reopen(queue);
        worklist.read(queue);
    }

    String annotator() {
        return annotator;
    }

    /** {@return all that the page needs before it shows an item, read again, since files may have come or changed} */
    synchronized Map<String, Object> state() throws IOException {
        reopen();
        return new StateView(queue, annotator, isAdjudicating).json(worklist, own, drafts.items());
    }

    /** {@return an item with what the person has decided about it, and nothing of others, unless they are to be decided between} */
    synchronized Map<String, Object> item(String id) throws IOException, Refused {
        QueueItem item = find(id);
        own.refresh();
        if (isAdjudicating) {
            openings.add(List.of(id));
        }
        return view().json(item, own.of(id), drafts.read(id), isAdjudicating ? queue.labelsOf(id) : null);
    }

    private ItemView view() {
        return new ItemView(queue.criteria(), annotator, isAdjudicating);
    }

    private QueueItem find(String id) throws IOException, Refused {
        return queue.item(id)
                .orElseThrow(
                        () -> new Refused(
                                Kind.GONE,
                                "This item is no longer in the queue: its file was removed, perhaps by another branch. Your labels of it are kept. Go on to the next item, or take the file from version control."));
    }

    /** {@return what others and judges say about an item that the person has labelled} */
    synchronized Map<String, Object> others(String id) throws IOException, Refused {
        QueueItem item = find(id);
        own.refresh();
        if (!isDone(item)) {
            throw new Refused(
                    Kind.BLIND,
                    "What others and judges say can be opened once you have labelled this item yourself, so that your label is your own.");
        }
        openings.add(List.of(id));
        return view().others(item, queue.labelsOf(id));
    }

    private boolean isDone(QueueItem item) {
        return isAdjudicating
                ? worklist.criteria(item.id()).stream()
                        .allMatch(name -> decided(own.of(item.id()), name).isPresent())
                : own.of(item.id()).isCompleteBy(annotator, item, queue.criteria());
    }

    private Optional<Decision> decided(ItemLabels labels, String criterion) {
        return (isAdjudicating ? labels.adjudicationBy(annotator, criterion) : labels.of(criterion, annotator))
                .map(Given::decision);
    }

    /** Keep what the person has chosen and not committed; it is on the disk when this returns. */
    synchronized Map<String, Object> draft(String id, Optional<Map<String, Object>> draft) throws IOException, Refused {
        if (!QueueItem.isId(id)) {
            throw new Refused(Kind.NOTHING, "There is no such item.");
        }
        if (draft.isPresent()) {
            drafts.write(id, draft.get());
        } else {
            drafts.delete(id);
        }
        return Map.of("saved", true);
    }

    /** Take the labels of an item; they are on the disk when this returns. */
    synchronized Map<String, Object> commit(Submission submission) throws IOException, Refused {
        QueueItem item = checked(submission);
        List<String> criteria = isAdjudicating ? worklist.criteria(item.id()) : view().criteria(item);
        new SubmissionRules(queue.criteria(), isAdjudicating).check(submission, criteria);
        return write(item, decisions(submission, criteria));
    }

    /** Leave an item for now. */
    synchronized Map<String, Object> skip(Submission submission) throws IOException, Refused {
        QueueItem item = checked(submission);
        Decision skip = Decision.skip(item.id(), version(), now())
                .with(submission.comment().orElse(""), "", submission.seconds());
        return write(item, List.of(flagged(skip)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private QueueItem checked(Submission submission) throws IOException, Refused {
        QueueFolder current = QueueFolder.open(queue.path());
        if (!current.criteria().guidanceVersion().equals(submission.guidanceVersion())) {
            throw new Refused(
                    Kind.GUIDELINE,
                    "The guideline or the criteria have changed since you opened the page (%s, now %s), so nothing was labelled. What you have chosen is kept as a draft: reload the page, read what is new, and commit again."
                            .formatted(
                                    submission.guidanceVersion(),
                                    current.criteria().guidanceVersion()));
        }
        QueueItem item = find(submission.item());
        own.refresh();
        int version = own.of(item.id()).count(annotator);
        if (version != submission.version()) {
            throw new Refused(
                    Kind.CHANGED,
                    "You have labelled this item elsewhere in the meantime: another window, or a merge. Both are kept: look at the label below, then commit again to replace it, or go on.");
        }
        return item;
    }

    /** Comment and corrected answer are about the item, and stand with its first label. */
    private List<Decision> decisions(Submission submission, List<String> criteria) {
        ItemLabels known = own.of(submission.item());
        String comment = submission.comment().orElse("").strip();
        String corrected = submission.correctedAnswer().orElse("").strip();
        boolean isTextKnown = comment.equals(OwnTexts.comment(known, criteria, this::decided))
                && corrected.equals(OwnTexts.correctedAnswer(known, criteria, this::decided));
        var decisions = new ArrayList<Decision>();
        boolean isFirst = true;
        for (String name : criteria) {
            Optional<Decision> earlier = decided(known, name);
            Optional<Decision> given = Optional.ofNullable(submission.labels().get(name))
                    .map(choice -> decision(submission, name, choice));
            if (given.isEmpty()) {
                earlier.ifPresent(decision -> decisions.add(
                        flagged(Decision.withdrawal(submission.item(), Optional.of(name), version(), now()))));
                continue;
            }
            boolean isSame =
                    earlier.filter(decision -> isSame(decision, given.get())).isPresent();
            if (!isSame || (isFirst && !isTextKnown)) {
                decisions.add(isFirst ? given.get().with(comment, corrected, submission.seconds()) : given.get());
            }
            isFirst = false;
        }
        return decisions;
    }

    private String version() {
        return queue.criteria().guidanceVersion();
    }

    private Decision flagged(Decision decision) {
        return isAdjudicating ? decision.asAdjudication() : openings.marked(decision);
    }

    private Decision decision(Submission submission, String criterion, Submission.Choice choice) {
        return flagged(choice.label()
                .map(label -> Decision.label(submission.item(), criterion, label, version(), now()))
                .orElseGet(() -> Decision.cannotTell(submission.item(), criterion, version(), now())));
    }

    private boolean isSame(Decision earlier, Decision now) {
        return earlier.isUncertain() == now.isUncertain()
                && earlier.guidanceVersion().equals(now.guidanceVersion())
                && earlier.label().map(Criterion::category).equals(now.label().map(Criterion::category));
    }

    private Map<String, Object> write(QueueItem item, List<Decision> decisions) throws IOException {
        ItemLabels before = own.of(item.id());
        if (!decisions.isEmpty()) {
            own.append(item.id(), decisions);
            own.refresh();
        }
        drafts.delete(item.id());
        commits.add(new Commit(item.id(), before, decisions, own.of(item.id()).count(annotator)));
        return saved(item.id(), decisions.size());
    }

    private Map<String, Object> saved(String id, int lines) {
        var json = new LinkedHashMap<String, Object>();
        json.put("item", id);
        json.put("lines", lines);
        json.put("commit", commits.size() - 1);
        json.put("version", own.of(id).count(annotator));
        json.put("state", worklist.state(id, own.of(id), queue.criteria()).letter());
        return json;
    }

    /** Restore what the person had decided about an item before a commit; the history keeps both. */
    synchronized Map<String, Object> undo(int number) throws IOException, Refused {
        if (number < 0 || number >= commits.size()) {
            throw new Refused(Kind.NOTHING, "There is nothing to undo.");
        }
        Commit commit = commits.get(number);
        own.refresh();
        if (own.of(commit.item()).count(annotator) != commit.version()) {
            throw new Refused(
                    Kind.CHANGED,
                    "This cannot be undone, since you have labelled the item again. Change its label instead; the history keeps all.");
        }
        List<Decision> restoring = restoring(commit);
        if (!restoring.isEmpty()) {
            own.append(commit.item(), restoring);
            own.refresh();
        }
        commits.set(
                number,
                new Commit(
                        commit.item(),
                        own.of(commit.item()),
                        List.of(),
                        own.of(commit.item()).count(annotator)));
        return saved(commit.item(), restoring.size());
    }

    private List<Decision> restoring(Commit commit) {
        var restoring = new ArrayList<Decision>();
        commit.written().forEach(decision -> restoring.add(restoring(decision, commit.before())));
        if (!restoring.isEmpty() && commit.before().isSkippedBy(annotator)) {
            restoring.add(flagged(Decision.skip(commit.item(), version(), now())));
        }
        return restoring;
    }

    private Decision restoring(Decision decision, ItemLabels before) {
        return decision.criterion()
                .flatMap(name -> decided(before, name))
                .map(earlier -> earlier.at(now()))
                .orElseGet(() -> flagged(Decision.withdrawal(decision.item(), decision.criterion(), version(), now())));
    }

    /** {@return what the person has achieved, to print} */
    synchronized String summary() throws IOException {
        own.refresh();
        long done = worklist.ids().stream()
                .filter(id -> worklist.state(id, own.of(id), queue.criteria()) == ItemState.DONE)
                .count();
        return String.format(
                Locale.ROOT,
                "%s: %s has %s %,d of %s",
                queue.path(),
                annotator,
                isAdjudicating ? "decided on" : "labelled",
                done,
                Count.of(worklist.ids().size(), "item"));
    }
}
