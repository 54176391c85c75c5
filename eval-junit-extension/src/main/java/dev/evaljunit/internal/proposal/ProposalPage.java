/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.proposal.ProposalFacts.Change;
import dev.evaljunit.internal.proposal.ProposalFacts.Changes;
import dev.evaljunit.internal.proposal.ProposalFacts.Compared;
import dev.evaljunit.internal.proposal.ProposalFacts.EvidenceFacts;
import dev.evaljunit.internal.proposal.ProposalFacts.SearchFacts;
import dev.evaljunit.internal.proposal.ProposalFacts.Sizes;
import dev.evaljunit.internal.proposal.ProposalFacts.Tried;
import dev.evaljunit.internal.report.HtmlPage;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html} of a proposal: one file without a reference to any other but those beside it.
 *
 * @param parts style and script
 * @param facts all that it shows
 * @param statusWord how sure it is; empty if the sentence begins with that
 * @param heading which version is proposed
 * @param change lines of a unified diff of the prompt in use to the proposed one
 * @param tests the score of the proposed prompt, as three kinds of cases show it
 * @param gates what the holdout says, on all cases and by cohort
 * @param scores a chart over what was spent
 * @param gains another
 */
record ProposalPage(
        Object parts,
        ProposalFacts facts,
        Status status,
        String statusWord,
        String heading,
        List<Named> numbers,
        String acceptance,
        List<DiffLine> change,
        List<ScoreRow> tests,
        List<ComparedRow> gates,
        String evidenceNote,
        @Nullable Plot scores,
        @Nullable Plot gains,
        CandidateNode tree,
        String treeNote,
        @Nullable Plot front,
        String frontNote,
        List<FrontRow> frontRows,
        List<ChangesView> changes,
        List<String> refused,
        String refusedNote,
        String journal) {

    private static final String RESOURCES = "/dev/evaljunit/internal/proposal/";
    private static final int MOST_REFUSED = 50;
    private static final int MOST_IDS = 200;
    private static final int MOST_CHANGED = 400;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A class of its own, since most JVMs write no proposal. */
    private static final class Template {

        static final HtmlPage PAGE = HtmlPage.of(
                RESOURCES + "page.html.mustache",
                RESOURCES + "page.css",
                List.of("dom.js", "diff.js", RESOURCES + "page.js"));
    }

    record Status(String word, String sign, String css) {

        static Status of(ProposalVerdict verdict) {
            return switch (verdict) {
                case BETTER, CHEAPER -> new Status(verdict.word(), "✓", "pass");
                case WORSE -> new Status(verdict.word(), "✗", "fail");
                default -> new Status(verdict.word(), "?", "open");
            };
        }
    }

    record Named(String name, String value) {}

    record ScoreRow(String cases, String inUse, String proposed, String note) {}

    record ComparedRow(
            String name, String cases, String inUse, String proposed, String difference, String won, String lost) {}

    record FrontRow(String version, String badge, String score, String cost, String latency, boolean isOnFront) {}

    record ChangesView(String title, String summary, List<ChangeView> shown, String won, String lost, String note) {}

    record ChangeView(
            String id, String sign, String css, String word, String scores, AnswerView inUse, AnswerView proposed) {}

    record AnswerView(String answer, List<String> reasons) {}

    static void write(ProposalFacts facts, Writer out) throws IOException {
        Template.PAGE.write(of(facts), out);
    }

    private static ProposalPage of(ProposalFacts facts) {
        CostUnit unit = CostUnit.of(facts.search().spent());
        List<Tried> validated = facts.candidates().stream()
                .filter(each -> each.validated().isPresent())
                .toList();
        var charts = new Charts(facts, unit, validated);
        int hidden = facts.candidates().size() - CandidateNode.MOST_SHOWN;
        int refused = facts.refused().size() - MOST_REFUSED;
        return new ProposalPage(
                Template.PAGE.parts(),
                facts,
                Status.of(facts.verdict()),
                startsWith(facts.sentence(), facts.verdict().word())
                        ? ""
                        : facts.verdict().word(),
                heading(facts),
                numbers(facts, unit),
                acceptance(facts),
                change(facts),
                tests(facts),
                gates(facts),
                facts.evidence().map(ProposalPage::note).orElse(""),
                charts.scores(),
                charts.gains(),
                CandidateNode.tree(facts),
                hidden <= 0
                        ? ""
                        : "The first %s of %s candidates are listed. %s has all."
                                .formatted(
                                        ReportText.grouped(CandidateNode.MOST_SHOWN),
                                        ReportText.grouped(facts.candidates().size()),
                                        ProposalFacts.FILE),
                charts.front(),
                "%s not here, since only the best of each round is tried on all validation cases, and scores of different cases do not compare."
                        .formatted(are(facts.candidates().size() - validated.size())),
                frontRows(facts, validated, charts),
                facts.changes().stream().map(ProposalPage::view).toList(),
                facts.refused().stream().limit(MOST_REFUSED).toList(),
                refused <= 0 ? "" : "%s more in %s.".formatted(ReportText.grouped(refused), ProposalFacts.FILE),
                facts.search().journal().map(ProposalPage::link).orElse(""));
    }

    private static boolean startsWith(String sentence, String word) {
        return sentence.regionMatches(true, 0, word, 0, word.length());
    }

    private static String heading(ProposalFacts facts) {
        String inUse = facts.prompt() + "@" + facts.inUse().version();
        return facts.proposed()
                .map(next -> "%s@%s instead of %s".formatted(facts.prompt(), next.version(), inUse))
                .orElse("none instead of " + inUse);
    }

    private static String are(int candidates) {
        return ReportText.count(candidates, "candidate") + (candidates == 1 ? " is" : " are");
    }

    private static List<Named> numbers(ProposalFacts facts, CostUnit unit) {
        SearchFacts search = facts.search();
        Sizes cases = search.cases();
        return List.of(
                new Named("Dataset", facts.dataset()),
                new Named("In use", facts.prompt() + "@" + facts.inUse().version()),
                new Named("Optimizer", search.optimizer()),
                new Named("Tried", ReportText.count(facts.candidates().size() - 1, "candidate")),
                new Named(
                        "Cases",
                        "%d searched on, %d chosen by, %d unseen"
                                .formatted(cases.train(), cases.validation(), cases.holdout())),
                new Named("Spent", spent(search, unit)),
                new Named("Took", Durations.format(Duration.ofMillis(search.tookMs()))),
                new Named("Started", TIME.format(search.startedAt())),
                new Named("Seed", String.valueOf(search.seed())),
                new Named("Rules", search.rules()),
                new Named("Ended because", search.stoppedBy()));
    }

    private static String spent(SearchFacts search, CostUnit unit) {
        String calls = ReportText.count(search.spent().calls(), "call");
        String tokens = ReportText.count(search.spent().tokens(), "token");
        return switch (unit) {
            case USD ->
                "%s, %s, %s".formatted(CostUnit.USD.format(search.spent().usd()), tokens, calls);
            case TOKENS -> tokens + ", " + calls;
            case CALLS -> calls;
        };
    }

    private static String acceptance(ProposalFacts facts) {
        if (facts.proposed().isEmpty()) {
            return "";
        }
        return "mvn eval-datasets:accept -Deval-datasets.accept.proposal=<this folder> -Deval-datasets.accept.by=<your name>"
                + (facts.verdict().isShown() ? "" : " -Deval-datasets.accept.anyway=<why>");
    }

    private static List<DiffLine> change(ProposalFacts facts) {
        return facts.proposed().stream()
                .flatMap(proposed -> facts.candidates().stream()
                        .filter(each -> each.version().equals(proposed.candidate())))
                .flatMap(each -> DiffLine.between(facts.candidates().get(0), each).stream())
                .limit(MOST_CHANGED)
                .toList();
    }

    private static List<ScoreRow> tests(ProposalFacts facts) {
        if (facts.proposed().isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<ScoreRow>();
        String inUse = percent(facts.scores().inUse());
        long compared = facts.candidates().stream()
                .filter(each -> each.validated().isPresent())
                .count();
        rows.add(new ScoreRow(
                "Validation, as it was chosen",
                inUse,
                percent(facts.scores().apparent()),
                "Too good: the highest of %d scores is partly luck.".formatted(compared)));
        rows.add(new ScoreRow(
                "Validation, corrected",
                inUse,
                percent(facts.scores().corrected()),
                facts.scores().corrected().isPresent()
                        ? "Without the luck of having won, estimated by choosing again among resampled cases."
                        : "Too few candidates were compared to correct it."));
        rows.add(facts.evidence()
                .flatMap(EvidenceFacts::all)
                .map(all -> new ScoreRow(
                        "Holdout, which no search has seen",
                        Figures.percent(all.inUse()),
                        Figures.percent(all.proposed()),
                        "Neither searched on nor chosen by: only this is evidence."))
                .orElse(new ScoreRow("Holdout, which no search has seen", "–", "–", "Not opened.")));
        return rows;
    }

    private static String percent(OptionalDouble share) {
        return ReportText.percent(share);
    }

    private static List<ComparedRow> gates(ProposalFacts facts) {
        return facts.evidence().stream()
                .flatMap(evidence -> Stream.concat(
                        evidence.all().stream().map(all -> row("All cases", all)),
                        evidence.cohorts().entrySet().stream().map(each -> row(each.getKey(), each.getValue()))))
                .toList();
    }

    private static ComparedRow row(String name, Compared compared) {
        return new ComparedRow(
                name,
                ReportText.grouped(compared.cases()),
                Figures.percent(compared.inUse()),
                Figures.percent(compared.proposed()),
                "%s (%s to %s)"
                        .formatted(
                                Figures.signed(compared.proposed() - compared.inUse()),
                                Figures.signed(compared.lower()),
                                Figures.signed(compared.upper())),
                ReportText.grouped(compared.won()),
                ReportText.grouped(compared.lost()));
    }

    private static String note(EvidenceFacts evidence) {
        if (evidence.all().isEmpty()) {
            return "Not tested, since %s.".formatted(evidence.why());
        }
        return "Look %d at this holdout, with %s confidence%s."
                .formatted(
                        evidence.look(),
                        Figures.confidence(evidence.alpha()),
                        evidence.look() > 1 ? ": each look leaves less for the next" : "");
    }

    private static List<FrontRow> frontRows(ProposalFacts facts, List<Tried> validated, Charts charts) {
        return validated.stream()
                .sorted((one, other) -> Double.compare(
                        Charts.measured(other).score(), Charts.measured(one).score()))
                .map(each -> new FrontRow(
                        each.version(),
                        each.round() == 0 ? "in use" : facts.isProposed(each) ? "proposed" : "",
                        Figures.percent(Charts.measured(each).score()),
                        charts.cost(each),
                        Charts.latency(Charts.measured(each)),
                        Charts.measured(each).isOnFront()))
                .toList();
    }

    private static final Map<String, String> TITLES = Map.of(
            "holdout", "Holdout: cases that no search has seen",
            "validation", "Validation: cases that candidates are chosen by",
            "training", "Training: cases that are searched on");

    private static ChangesView view(Changes changes) {
        int differ = changes.won().size() + changes.lost().size();
        int hidden = differ - changes.shown().size();
        return new ChangesView(
                TITLES.getOrDefault(changes.part(), changes.part()),
                "%d won and %d lost of %s that both have a score on"
                        .formatted(
                                changes.won().size(), changes.lost().size(), ReportText.count(changes.cases(), "case")),
                changes.shown().stream().map(ProposalPage::view).toList(),
                hidden <= 0 ? "" : Ids.shown(changes.won(), MOST_IDS),
                hidden <= 0 ? "" : Ids.shown(changes.lost(), MOST_IDS),
                hidden <= 0
                        ? ""
                        : "The answers of %s more are not shown here; the journal of the search has them."
                                .formatted(ReportText.count(hidden, "case")));
    }

    private static ChangeView view(Change change) {
        return new ChangeView(
                change.theCase(),
                change.isWon() ? "✓" : "✗",
                change.isWon() ? "pass" : "fail",
                change.isWon() ? "WON" : "LOST",
                "%s → %s"
                        .formatted(
                                Figures.percent(change.inUse().score()),
                                Figures.percent(change.proposed().score())),
                new AnswerView(change.inUse().answer(), change.inUse().reasons()),
                new AnswerView(change.proposed().answer(), change.proposed().reasons()));
    }

    /** {@return a relative address, or one of a file, that is nothing but a path} */
    private static String link(String journal) {
        try {
            boolean isAbsolute = journal.startsWith("/") || journal.matches("[A-Za-z]:.*");
            String path = isAbsolute ? (journal.startsWith("/") ? journal : "/" + journal) : "./" + journal;
            return new URI(isAbsolute ? "file" : null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
