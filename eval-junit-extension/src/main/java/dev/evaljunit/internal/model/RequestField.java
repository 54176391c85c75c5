/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** A part of a request that some servers refuse, although others need it. */
public enum RequestField {
    RESPONSE_FORMAT(
            "response_format",
            " or remove it",
            "(?:response_format|text\\.format|output_config|output_format|tool_choice|tools|format).*",
            "response[_ ]?(?:format|(?:json_?)?schema|mime_?type)|json[_ ]schema|json[_ ]object|structured[_ ]outputs?|guided[_ ](?:decoding|json)"
                    + "|output_config|output_format|tool_choice|forced tool|'?format'? (?:parameter|is)"),
    TEMPERATURE("temperature", " or remove it", "temperature", "temperature"),
    MAX_TOKENS("max_tokens", " or remove it", "max_(?:completion_)?tokens", "max_(?:completion_)?tokens"),
    SEED("seed", " or remove it", "seed", "\\bseed\\b"),
    SYSTEM_ROLE(
            "system_role",
            " to none",
            "messages?(?:\\W?\\d+\\W*role)?",
            "(?:system|developer).{0,20}(?:role|messages?|prompts?|instructions?)|roles?\\W.{0,20}(?:system|developer)|only user and assistant roles"
                    + "|roles must alternate|input should be 'user'|developer instruction");

    /** What servers say about a field that they do not accept at all, or only with the value that they choose themselves. */
    private static final Pattern REFUSED = Pattern.compile(
            "not (?:be )?(?:support(?:ed)?|allow(?:ed)?|permit(?:ted)?|accept(?:ed)?|available|enabled|implemented|recogni[sz]ed)|n't support|unsupported|unavailable"
                    + "|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs|fields|field)|invalid (?:parameter|field|argument|schema|type)|deprecated"
                    + "|only the default|cannot find field|not permitted|may only be enabled|no longer|not exist|must be (?:one of|'?json_|'?text)|must alternate|should be '|are supported|use 'max_|remove");

    /** What servers say about a value that the user can correct. */
    private static final Pattern WRONG_VALUE = Pattern.compile(
            "too (?:large|high|small|low|big)|at most|at least|less than|greater than|between|range|maximum|minimum|exceed|<=|>=");

    private final String key;
    private final String alternative;
    private final Pattern parameter;
    private final Pattern mention;

    RequestField(String key, String alternative, String parameter, String mention) {
        this.key = key;
        this.alternative = alternative;
        this.parameter = Pattern.compile(parameter);
        this.mention = Pattern.compile(mention);
    }

    /** {@return the key of a rubric that chooses the field} */
    String key() {
        return key;
    }

    /** {@return how else its key can be changed, as the end of a sentence} */
    String alternative() {
        return alternative;
    }

    /** {@return whether an error is about the field} */
    boolean isMentionedBy(ErrorBody error) {
        return parameter.matcher(error.parameter().toLowerCase(Locale.ROOT)).matches();
    }

    /** {@return whether the server refuses the field, whatever its value} */
    boolean isRefusedBy(ErrorBody error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        boolean isMentioned = mention.matcher(message).find();
        boolean isNamed = isMentionedBy(error) && (this != SYSTEM_ROLE || isMentioned);
        if (isNamed && this == RESPONSE_FORMAT) {
            return true;
        }
        boolean isRefusal = REFUSED.matcher(message).find() || error.codes().contains("unsupported");
        boolean isMeant = isNamed || (error.parameter().isEmpty() && isMentioned);
        return isMeant && isRefusal && !WRONG_VALUE.matcher(message).find();
    }
}
