import { answerIrrevocable } from './irrevocable.ts'
import { noModelReply } from './model-answer.ts'
import { notInForce } from './not-in-force.ts'
import type { Reply } from './reply.ts'
import { unknownPart } from './rules/unknown-part.ts'
import type { Situation } from './rules.ts'
import type { Understood } from './understand.ts'

/**
 * What is said where no model is set up and neither cache nor rules have an answer: that the client or the server
 * cannot do it, if it is that, else that nobody understood.
 */
export function answerWithoutModel(
  { key, transcript, isRejected, rejected }: Understood,
  situation: Situation,
): Reply {
  const { chosen: language, text } = transcript
  const utterance = { text, language }
  const unable = isRejected
    ? null
    : (notInForce(utterance, situation) ?? answerIrrevocable(utterance, situation))
  if (!unable) return noModelReply(language, isRejected, unknownPart(text, language, situation))
  return rejected(key.key, unable) ? noModelReply(language, true, null) : unable
}
