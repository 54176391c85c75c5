/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.text.LineDiff;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a proposal as a folder that a person reads and may accept. */
public final class ProposalFolder {

    /** The page, for a person. */
    public static final String PAGE = "index.html";

    /** What the proposed prompt changes, as a unified diff. */
    public static final String DIFF = "changes.diff";

    /** Longer than a process that writes a folder pauses. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private static final Set<String> OURS = Set.of(PAGE, DIFF, ProposalFacts.FILE);

    private ProposalFolder() {}

    /**
     * Write the folder at once; an earlier proposal in its place is replaced.
     *
     * @throws EvalException if the folder has files that no proposal has
     * @throws IOException if a retry may help
     */
    public static void write(Path folder, Proposal proposal) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        checkReplaceable(target);
        Path parent = Objects.requireNonNull(target.getParent(), "a root is no folder of a proposal");
        Files.createDirectories(parent);
        deleteLeftovers(target, parent);
        Path draft = beside(target);
        try {
            Files.createDirectory(draft);
            fill(draft, target, proposal);
            AtomicFile.forceDirectory(draft);
            replace(target, draft);
        } finally {
            delete(draft);
        }
    }

    private static Path beside(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** A draft of a short time ago may still be that of another process. */
    private static void deleteLeftovers(Path target, Path parent) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        Pattern names =
                Pattern.compile("[.]" + Pattern.quote(target.getFileName().toString()) + "[.][0-9a-f-]{36}[.]tmp");
        for (Path each : files(parent)) {
            if (names.matcher(each.getFileName().toString()).matches()
                    && Files.getLastModifiedTime(each).compareTo(limit) < 0) {
                delete(each);
            }
        }
    }

    private static void checkReplaceable(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new EvalException(
                    "The folder of a proposal must be new, or an earlier proposal, but '%s' is a file. Name another folder."
                            .formatted(folder));
        }
        Optional<String> other = files(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !OURS.contains(name) && !name.matches(".+@.+[.]md"))
                .findFirst();
        if (other.isPresent()) {
            throw new EvalException(
                    "The folder of a proposal must be new, or have nothing but an earlier proposal, but '%s' has '%s'. Name another folder."
                            .formatted(folder, other.get()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void fill(Path draft, Path target, Proposal proposal) throws IOException {
        ProposalFacts facts = FactsOfSearch.of(proposal, target);
        Optional<PromptName> next = proposal.next();
        if (next.isPresent()) {
            String text = FactsOfSearch.text(next.get(), proposal.result().best());
            AtomicFile.write(draft.resolve(next.get().fileName()), text);
            AtomicFile.write(draft.resolve(DIFF), diff(proposal, next.get(), text));
        }
        AtomicFile.write(draft.resolve(PAGE), out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            ProposalPage.write(facts, writer);
            writer.flush();
        });
        AtomicFile.write(draft.resolve(ProposalFacts.FILE), facts.toJson());
    }

    /** Both texts are written alike, so that nothing differs but what was changed. */
    private static String diff(Proposal proposal, PromptName next, String text) {
        var lines = new ArrayList<String>();
        lines.add("--- " + proposal.inUse().fileName());
        lines.add("+++ " + next.fileName());
        lines.addAll(LineDiff.hunks(FactsOfSearch.text(proposal.inUse(), proposal.incumbent()), text));
        return String.join("\n", lines) + "\n";
    }

    private static void replace(Path target, Path draft) throws IOException {
        if (!Files.exists(target)) {
            AtomicFile.move(draft, target);
            return;
        }
        Path old = beside(target);
        AtomicFile.move(target, old);
        AtomicFile.move(draft, target);
        delete(old);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }
}
