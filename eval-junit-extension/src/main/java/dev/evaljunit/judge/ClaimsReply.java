/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.judge.JudgeReply.Unusable;
import dev.evaljunit.judge.JudgeReply.Usable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reply in JSON that splits the answer into claims and judges each; the score is their mean. */
record ClaimsReply(Scale scale) implements ReplyForm {

    private static final String CLAIMS = "claims";

    /** The system message, with a place for the scale. */
    static final String INSTRUCTIONS = RULES + """
            Split what is judged into claims: short statements that are each true or false on their own. Leave none \
            out, and add none. Judge each claim alone.
            Reply with one JSON object and nothing else: {"mark": "...", "claims": [{"claim": "...", "reasoning": \
            "...", "score": ...}]}. First copy the mark of the request, then give each claim with your reasoning in a \
            sentence and the score that follows from it, %s. If there is no claim, leave the list \
            empty.""";

    private static final String FORM =
            "'claims' must be a list of objects with a 'claim' and a 'score', " + "each score %s, found %s";

    private static final String NONE = "it found no claim in the answer, so that none can be judged. "
            + "Leave such cases out by where(…), or judge them by another rubric";

    /** Those of one long answer that a reader looks at. */
    private static final int MOST_SHOWN = 10;

    @Override
    public LlmRequest asked(LlmRequest settings) {
        return settings.withSystem(INSTRUCTIONS.formatted(scale)).withSchema(schema());
    }

    private LlmRequest.Schema schema() {
        String schema = """
                {"type": "object",
                 "properties": {
                   "mark": {"type": "string"},
                   "claims": {
                     "type": "array",
                     "items": {
                       "type": "object",
                       "properties": {
                         "claim": {"type": "string"},
                         "reasoning": {"type": "string"},
                         "score": %s},
                       "required": ["claim", "reasoning", "score"],
                       "additionalProperties": false}}},
                 "required": ["mark", "claims"],
                 "additionalProperties": false}""".formatted(Json.write(scale.schema()));
        return new LlmRequest.Schema(CLAIMS, Json.readObject(schema));
    }

    @Override
    public boolean canBeCutOff() {
        return true;
    }

    @Override
    public JudgeReply read(LlmReply reply, RequestMark mark, String prompt) {
        return JudgeReply.read(reply, CLAIMS, scale, mark, prompt, this::claims);
    }

    private JudgeReply claims(VerdictObject verdict) {
        List<Claim> claims = new ArrayList<>();
        List<?> items = verdict.value() instanceof List<?> list ? list : List.of("");
        for (Object item : items) {
            Optional<Claim> claim = claim(item);
            if (claim.isEmpty()) {
                return new Unusable(FORM.formatted(scale, verdict.excerpt()), true);
            }
            claims.add(claim.get());
        }
        return claims.isEmpty() ? new Unusable(NONE, false) : usable(claims);
    }

    private Optional<Claim> claim(@Nullable Object item) {
        Map<String, Object> fields = Json.asObject(item).orElse(Map.of());
        return fields.get("claim") instanceof String text && !text.isBlank()
                ? scale.score(fields.get("score")).map(score -> new Claim(text, reasoning(fields), score))
                : Optional.empty();
    }

    private static String reasoning(Map<String, Object> fields) {
        return fields.get("reasoning") instanceof String text ? text : "";
    }

    private static JudgeReply usable(List<Claim> claims) {
        double mean = claims.stream().mapToDouble(Claim::score).average().orElseThrow();
        List<Claim> others = claims.stream().filter(claim -> claim.score() < 1).toList();
        String words = "%d of %d claims have the best score".formatted(claims.size() - others.size(), claims.size());
        String shown =
                QuotedText.first(MOST_SHOWN, others.stream().map(Claim::words).toList(), "; ");
        return new Usable(others.isEmpty() ? words : words + ", but not: " + shown, mean);
    }

    private record Claim(String text, String reasoning, double score) {

        String words() {
            String claim = QuotedText.start(text);
            return reasoning.isBlank() ? claim : claim + " (" + QuotedText.cut(reasoning) + ")";
        }
    }
}
