import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/Route53/latest/APIReference/API_${action}.html`;

/** What AWS refuses about DNS. */
export const route53Refusals: readonly Refusal[] = [
  {
    what: "ChangeResourceRecordSets, with an alias record that exists",
    source: page("ChangeResourceRecordSets"),
    code: "InvalidChangeBatch",
    prepare: async (account) => {
      const { change } = await zone(account);
      await account.does(change("CREATE", "a"), change("CREATE", "b"));
      // others come after it in the zone
      return { call: change("CREATE", "a"), after: [change("DELETE", "a")] };
    },
  },
  {
    what: "DeleteHostedZone, with records",
    source: page("DeleteHostedZone"),
    code: "HostedZoneNotEmpty",
    prepare: async (account) => {
      const { change, Id } = await zone(account);
      await account.does(change("CREATE", "a"));
      return { call: call("route53", "delete_hosted_zone", { Id }), after: [change("DELETE", "a")] };
    },
  },
];

async function zone(account: Account) {
  const Name = `${account.name("zone")}.example.com`;
  type Reply = { HostedZone: { Id: string } };
  const asked = { Name, CallerReference: Name };
  const { Id } = (await account.ask<Reply>("route53", "create_hosted_zone", asked)).HostedZone;
  const change = (Action: string, host: string) => {
    const AliasTarget = { HostedZoneId: "Z1H1FL5HABSF5", DNSName: "balancer.example.com", EvaluateTargetHealth: false };
    const ResourceRecordSet = { Name: `${host}.${Name}`, Type: "A", AliasTarget };
    return call("route53", "change_resource_record_sets", {
      HostedZoneId: Id,
      ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] },
    });
  };
  return { Id, change };
}
