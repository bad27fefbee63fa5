import type { Records } from '../ports/records.ts';
import type { Action, BoundAction, Knowing } from './action.ts';
import { acceptInvite } from './accept-invite.ts';
import { answerDelivery } from './answer-delivery.ts';
import { answerQuestion } from './answer-question.ts';
import { answerSecond } from './answer-second.ts';
import { approve } from './approve.ts';
import { askOfficer } from './ask-officer.ts';
import { askerPhone } from './asker-phone.ts';
import { assignPledge } from './assign-pledge.ts';
import { attend } from './attend.ts';
import { broadcastCard } from './broadcast-card.ts';
import { changeBroadcast } from './change-broadcast.ts';
import { changeListing } from './change-listing.ts';
import { changeMeeting } from './change-meeting.ts';
import { checkAudience } from './check-audience.ts';
import { checkIn } from './check-in.ts';
import { checkPrice } from './check-price.ts';
import { claimHousehold } from './claim-household.ts';
import { closeHarvestCall } from './close-harvest-call.ts';
import { closePoll } from './close-poll.ts';
import { closeTicket } from './close-ticket.ts';
import { confirmHousehold } from './confirm-household.ts';
import { copyListing } from './copy-listing.ts';
import { countAnswer } from './count-answer.ts';
import { createInvite } from './create-invite.ts';
import { deleteMyData } from './delete-my-data.ts';
import { deletePhoto } from './delete-photo.ts';
import { draftBroadcast } from './draft-broadcast.ts';
import { editWords } from './edit-words.ts';
import { findListings } from './find-listings.ts';
import { grantDemoRole } from './grant-demo-role.ts';
import { handOnTicket } from './hand-on-ticket.ts';
import { harvestCard } from './harvest-card.ts';
import { harvestReport } from './harvest-report.ts';
import { keepAnswer } from './keep-answer.ts';
import { keepTopic } from './keep-topic.ts';
import { keptAnswers } from './kept-answers.ts';
import { leaveTicket } from './leave-ticket.ts';
import { listAttendees } from './list-attendees.ts';
import { listHarvestCalls } from './list-harvest-calls.ts';
import { listLink } from './list-link.ts';
import { listMeetings } from './list-meetings.ts';
import { listPolls } from './list-polls.ts';
import { listUnreached } from './list-unreached.ts';
import { loadPerson } from './load-person.ts';
import { makeHarvestCall } from './make-harvest-call.ts';
import { makeMeeting } from './make-meeting.ts';
import { makePack } from './make-pack.ts';
import { makePoll } from './make-poll.ts';
import { meetingCard } from './meeting-card.ts';
import { mendBroadcast } from './mend-broadcast.ts';
import { myData } from './my-data.ts';
import { myListings } from './my-listings.ts';
import { myTicket } from './my-ticket.ts';
import { noteGone } from './note-gone.ts';
import { noteQuestion } from './note-question.ts';
import { openListing } from './open-listing.ts';
import { openMarketplace } from './open-marketplace.ts';
import { openQuestion } from './open-question.ts';
import { openTicket } from './open-ticket.ts';
import { placementQueue } from './placement-queue.ts';
import { pledge } from './pledge.ts';
import { pollCard } from './poll-card.ts';
import { questionQueue } from './question-queue.ts';
import { refuseTopic } from './refuse-topic.ts';
import { releaseHelper } from './release-helper.ts';
import { reportDelivered } from './report-delivered.ts';
import { reportFault } from './report-fault.ts';
import { reportPlaced } from './report-placed.ts';
import { reportRemoved } from './report-removed.ts';
import { resubmitListing } from './resubmit-listing.ts';
import { reviewAnswer } from './review-answer.ts';
import { reviewCard } from './review-card.ts';
import { reviewQueue } from './review-queue.ts';
import { saveHousehold } from './save-household.ts';
import { sayToAsker } from './say-to-asker.ts';
import { sayToOfficer } from './say-to-officer.ts';
import { sendBack } from './send-back.ts';
import { sendBroadcast } from './send-broadcast.ts';
import { setAnnouncements } from './set-announcements.ts';
import { setForm } from './set-form.ts';
import { setSale } from './set-sale.ts';
import { steerBroadcast } from './steer-broadcast.ts';
import { submitListing } from './submit-listing.ts';
import { ticketQueue } from './ticket-queue.ts';
import { vote } from './vote.ts';

/** What changes records: done once per call, with its mark in the same transaction. */
const WRITING: ReadonlyMap<string, Action> = new Map([
  ['accept_invite', acceptInvite],
  ['answer_delivery', answerDelivery],
  ['answer_question', answerQuestion],
  ['answer_second', answerSecond],
  ['approve', approve],
  ['ask_officer', askOfficer],
  ['assign_pledge', assignPledge],
  ['attend', attend],
  ['change_broadcast', changeBroadcast],
  ['change_listing', changeListing],
  ['change_meeting', changeMeeting],
  ['check_in', checkIn],
  ['claim_household', claimHousehold],
  ['close_harvest_call', closeHarvestCall],
  ['close_poll', closePoll],
  ['close_ticket', closeTicket],
  ['confirm_household', confirmHousehold],
  ['count_answer', countAnswer],
  ['create_invite', createInvite],
  ['delete_my_data', deleteMyData],
  ['delete_photo', deletePhoto],
  ['draft_broadcast', draftBroadcast],
  ['edit_words', editWords],
  ['grant_demo_role', grantDemoRole],
  ['hand_on_ticket', handOnTicket],
  ['keep_answer', keepAnswer],
  ['keep_topic', keepTopic],
  ['leave_ticket', leaveTicket],
  ['list_link', listLink],
  ['make_harvest_call', makeHarvestCall],
  ['make_meeting', makeMeeting],
  ['make_pack', makePack],
  ['make_poll', makePoll],
  ['mend_broadcast', mendBroadcast],
  ['note_question', noteQuestion],
  ['open_marketplace', openMarketplace],
  ['pledge', pledge],
  ['refuse_topic', refuseTopic],
  ['release_helper', releaseHelper],
  ['report_delivered', reportDelivered],
  ['report_fault', reportFault],
  ['report_placed', reportPlaced],
  ['report_removed', reportRemoved],
  ['resubmit_listing', resubmitListing],
  ['review_answer', reviewAnswer],
  ['save_household', saveHousehold],
  ['say_to_asker', sayToAsker],
  ['say_to_officer', sayToOfficer],
  ['send_back', sendBack],
  ['send_broadcast', sendBroadcast],
  ['set_announcements', setAnnouncements],
  ['set_form', setForm],
  ['set_sale', setSale],
  ['steer_broadcast', steerBroadcast],
  ['submit_listing', submitListing],
  ['vote', vote],
]);

/** What only looks: asked for again it may look again, so that nothing of it is kept. */
const LOOKING: ReadonlyMap<string, Action> = new Map([
  ['asker_phone', askerPhone],
  ['broadcast_card', broadcastCard],
  ['check_audience', checkAudience],
  ['check_price', checkPrice],
  ['copy_listing', copyListing],
  ['find_listings', findListings],
  ['harvest_card', harvestCard],
  ['harvest_report', harvestReport],
  ['kept_answers', keptAnswers],
  ['list_attendees', listAttendees],
  ['list_harvest_calls', listHarvestCalls],
  ['list_meetings', listMeetings],
  ['list_polls', listPolls],
  ['list_unreached', listUnreached],
  ['load_person', loadPerson],
  ['meeting_card', meetingCard],
  ['my_data', myData],
  ['my_listings', myListings],
  ['my_ticket', myTicket],
  ['open_listing', openListing],
  ['open_question', openQuestion],
  ['open_ticket', openTicket],
  ['placement_queue', placementQueue],
  ['poll_card', pollCard],
  ['question_queue', questionQueue],
  ['review_card', reviewCard],
  ['review_queue', reviewQueue],
  ['ticket_queue', ticketQueue],
]);

/** What a flow may call; photos are kept by an action that needs no records. */
export const ACTION_NAMES: ReadonlySet<string> = new Set([...WRITING.keys(), ...LOOKING.keys(), 'keep_photo']);

/** What the talk itself asks for: who somebody is that it knows nothing of, and to note that a person is gone. */
function ofTheTalk(records: Records, knowing: Knowing): readonly (readonly [string, BoundAction])[] {
  return [
    [
      'load_person',
      async (args, from, _id, at) => {
        await records.reachability.back(from, at);
        return records.look(from, (work, by) => loadPerson(work, args, by, at, knowing));
      },
    ],
    ['note_gone', noteGone(records.reachability)],
  ];
}

/** Every action on the records by the name that flows call it by. */
export function recordActions(records: Records, knowing: Knowing): ReadonlyMap<string, BoundAction> {
  const writing = [...WRITING].map(([name, action]): [string, BoundAction] => [
    name,
    (args, from, id, at) => records.once({ id, from, at }, (work, by) => action(work, args, by, at, knowing)),
  ]);
  const looking = [...LOOKING].map(([name, action]): [string, BoundAction] => [
    name,
    (args, from, _id, at) => records.look(from, (work, by) => action(work, args, by, at, knowing)),
  ]);
  return new Map([...writing, ...looking, ...ofTheTalk(records, knowing)]);
}
