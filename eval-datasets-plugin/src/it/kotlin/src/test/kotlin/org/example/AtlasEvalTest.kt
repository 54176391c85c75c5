package org.example

import dev.evaljunit.Answer
import dev.evaljunit.EvalCase
import dev.evaljunit.EvalDataset
import dev.evaljunit.EvalJudge
import dev.evaljunit.EvalTest
import dev.evaljunit.PassRate
import dev.evaljunit.judge.Judges
import java.util.concurrent.CompletionStage
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.future.future
import kotlinx.coroutines.runBlocking

@EvalDataset("capitals")
class AtlasEvalTest {

    private val atlas = Atlas()

    @EvalJudge
    val rightCity = Judges.equalTo("expected.answer").on("output.city")

    @EvalJudge
    fun isShort(answer: Answer) = answer.text().length < 100

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun `names a capital, whatever is asked`(question: EvalCase): Capital =
        runBlocking { atlas.capital(question.text("question")) }
}

/** Other forms of a body. */
@EvalDataset("capitals")
class FormsEvalTest {

    private val atlas = Atlas()

    private val scope = CoroutineScope(Dispatchers.Default)

    @field:EvalJudge
    val isCorrect = Judges.containsAll("expected.answer")

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun answersLater(question: EvalCase): CompletionStage<Capital> =
        scope.future { atlas.capital(question.text("question")) }

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun bindsItsInput(question: EvalCase): Capital =
        runBlocking { atlas.capital(question.input(Question::class.java).question) }

    @EvalTest
    @PassRate(atLeast = 0.75)
    internal fun isInternal(question: EvalCase): Capital = runBlocking { atlas.capital(question.text("question")) }

    @EvalTest
    @PassRate(atLeast = 0.75)
    fun returnsAValueClass(question: EvalCase): City = runBlocking { City(atlas.capital(question.text("question")).city) }
}
