/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.accept;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.lock.PromptLocker;
import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.version.PromptPlace;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.LineEnds;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.LockFile.Acceptance;
import dev.evaljunit.internal.dataset.LockFile.PromptPin;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.proposal.ProposalFacts;
import dev.evaljunit.internal.proposal.ProposalFacts.Version;
import dev.evaljunit.internal.proposal.ProposalFolder;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a proposed prompt beside the one in use, and then moves the lock to it. Run again after a kill, it does the rest. */
public final class Acceptor {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_SENTENCE = 1_000;

    private final AcceptRequest request;
    private final Path folder;
    private final ProposalFacts facts;
    private final PromptName inUse;
    private final PromptName next;
    private final Version proposed;

    private Acceptor(AcceptRequest request, Path folder) throws IOException {
        this.request = request;
        this.folder = folder;
        this.facts = ProposalFacts.read(folder);
        this.proposed = facts.proposed()
                .orElseThrow(() -> new EvalException(
                        "'%s' must propose a prompt, but its search found nothing better than '%s@%s'. There is nothing to accept."
                                .formatted(folder, facts.prompt(), facts.inUse().version())));
        this.inUse = new PromptName(facts.prompt(), facts.inUse().version());
        this.next = new PromptName(facts.prompt(), proposed.version());
    }

    /**
     * Accept a proposal.
     *
     * @return what to print
     * @throws EvalException if no person says so, the proposal was edited, or the prompt in use is another by now; nothing is written then
     * @throws IOException if a retry may help
     */
    public static List<String> accept(AcceptRequest request, Clock clock) throws IOException {
        @Nullable Path folder = request.proposal();
        if (folder == null) {
            throw new EvalException(
                    "The folder of the proposal must be named, but -Deval-datasets.accept.proposal is not set. Set it, for example to target/eval-proposals/com.example.shop.SupportPromptEvalTest/answersCustomers/gepa/proposal.");
        }
        return new Acceptor(request, folder).accept(clock);
    }

    private List<String> accept(Clock clock) throws IOException {
        byte[] text = text();
        PromptPin before =
                LockFile.readOrEmpty(request.lock()).prompt(next.name()).orElseThrow(this::notLocked);
        PromptPlace place = place(before);
        if (before.version().equals(proposed.version()) && before.sha256().equals(proposed.sha256())) {
            checkNoOther(place);
            return List.of(accepted(before), write(place, text));
        }
        checkInUse(before);
        Acceptance acceptance = acceptance(clock);
        checkNoOther(place);
        if (request.isDryRun()) {
            return List.of(
                    sentence(),
                    "prompt %s would be written as '%s' and locked instead of %s, accepted by %s; nothing was done"
                            .formatted(next, place.file(next), inUse, acceptance.by()));
        }
        String written = write(place, text);
        PromptLocker.replace(
                request.lock(),
                next,
                Optional.of(before),
                new PromptPin(next.version(), proposed.sha256(), Optional.of(place.source()), Optional.of(acceptance)));
        return List.of(
                sentence(),
                written,
                "prompt %s: %s → %s, accepted by %s (%s)"
                        .formatted(next.name(), inUse.version(), next.version(), acceptance.by(), request.lock()),
                "next: run the evals, and commit both files; a test that names '%s' must name '%s'"
                        .formatted(inUse, next));
    }

    private String sentence() {
        return SafeText.line(facts.sentence(), LONGEST_SENTENCE);
    }

    /** {@return the text of the prompt, which must be that of the scores} */
    private byte[] text() throws IOException {
        Path file = folder.resolve(next.fileName());
        if (!Files.isRegularFile(file)) {
            throw new EvalException(
                    "The proposal must have the file '%s', but it is not there. Search again.".formatted(file));
        }
        byte[] text = Files.readAllBytes(file);
        String found = Sha256.of(text);
        if (!found.equals(proposed.sha256())) {
            String advice = LineEnds.advice(text, proposed.sha256(), "*.md")
                    .orElse(
                            "Its scores are of another text: restore the file; or write the edited text as a version of its own, and run the evals with it.");
            throw new EvalException("""
                    The file '%s' must be as the search wrote it, but was changed since. %s
                      proposed : %s
                      found    : %s""".formatted(file, advice, proposed.sha256(), found));
        }
        PromptPlace.parse(file, text);
        return text;
    }

    private EvalException notLocked() {
        return new EvalException(
                "Prompt '%s' must be locked, so that it is known which one is in use, but %s has no entry of it. Run 'mvn eval-datasets:lock -Deval-datasets.prompt=%s', then accept again."
                        .formatted(next.name(), request.lock(), inUse));
    }

    private void checkInUse(PromptPin locked) {
        if (!locked.version().equals(inUse.version())
                || !locked.sha256().equals(facts.inUse().sha256())) {
            throw new EvalException("""
                    The prompt in use must still be the one that the search compared with, but it was changed since. Search again from the one in use.
                      compared : %s, sha256 %s
                      locked   : %s@%s, sha256 %s (%s)""".formatted(
                    inUse, facts.inUse().sha256(), next.name(), locked.version(), locked.sha256(), request.lock()));
        }
    }

    private Acceptance acceptance(Clock clock) {
        String by = text(request.by(), LONGEST_NAME);
        if (by.isEmpty()) {
            throw new EvalException("""
                    A person must accept '%s', but -Deval-datasets.accept.by is not set. Read %s, then name yourself, for example by -Deval-datasets.accept.by=ada.
                      %s""".formatted(next, folder.resolve(ProposalFolder.PAGE), sentence()));
        }
        if (People.isNameOfModel(by)) {
            throw new EvalException(
                    "A person must accept '%s', but '%s' is the name of a model. Name the person who has read it."
                            .formatted(next, by));
        }
        String anyway = text(request.anyway(), LONGEST_REASON);
        if (anyway.isEmpty() && !facts.verdict().isShown()) {
            throw new EvalException("""
                    Nothing has shown that '%s' is better, so its acceptance must have a reason, but -Deval-datasets.accept.anyway is not set. Keep '%s', or say why by -Deval-datasets.accept.anyway=<reason>.
                      %s""".formatted(next, inUse, sentence()));
        }
        return new Acceptance(
                by,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                sentence(),
                Optional.of(anyway).filter(reason -> !reason.isEmpty()));
    }

    private static String text(@Nullable String text, int limit) {
        return text == null ? "" : SafeText.line(text.strip(), limit);
    }

    private PromptPlace place(PromptPin locked) {
        return locked.source()
                .map(source -> PromptPlace.of(source, request.lock()))
                .or(() -> PromptPlace.with(inUse, request.lock()).stream().findFirst())
                .orElseThrow(() -> new EvalException(
                        "The directory of prompt '%s' must be known, but %s does not name it, and the file is not in the usual ones. Run 'mvn eval-datasets:lock -Deval-datasets.prompt=%s -Deval-datasets.source=file:<directory>', then accept again."
                                .formatted(inUse, request.lock(), inUse)));
    }

    /** One version with two texts would be decided by the order of the class path. */
    private void checkNoOther(PromptPlace place) throws IOException {
        List<Path> files = Stream.concat(Stream.of(place), PromptPlace.usual(request.lock()).stream())
                .map(each -> each.file(next))
                .distinct()
                .filter(Files::exists)
                .toList();
        for (Path file : files) {
            if (!Sha256.of(file).equals(proposed.sha256())) {
                throw new EvalException(
                        "Prompt '%s' must not exist with another text, but '%s' has one, which is never replaced. Remove the file if nobody uses it, or search again: the next proposal has a version of its own."
                                .formatted(next, file));
            }
        }
    }

    /** {@return what was done, in a line} */
    private String write(PromptPlace place, byte[] text) throws IOException {
        Path file = place.file(next);
        if (Files.exists(file)) {
            return "%s: there already".formatted(file);
        }
        if (request.isDryRun()) {
            return "%s: would be written".formatted(file);
        }
        Files.createDirectories(place.directory());
        AtomicFile.write(file, out -> out.write(text));
        return "%s: written".formatted(file);
    }

    private String accepted(PromptPin locked) {
        return "prompt %s is in use already%s"
                .formatted(
                        next,
                        locked.accepted()
                                .map(each -> ", accepted by %s at %s".formatted(each.by(), each.at()))
                                .orElse(""));
    }
}
