import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { tagsWithName, type Tags } from "./tags";

/** Who is told of what. Addresses are e-mail, and their owners confirm once. */
export interface AlertTopicsArgs {
  /** Who is woken. @default nobody is subscribed yet */
  readonly pageEmail?: pulumi.Input<string>;
  /** Who hears of what waits for the morning. @default nobody is subscribed yet */
  readonly ticketEmail?: pulumi.Input<string>;
  /** Whether there is a topic for pages that nobody acknowledged. @default false */
  readonly escalation?: boolean;
  /** Who hears of those. @default nobody is subscribed yet */
  readonly escalationEmail?: pulumi.Input<string>;
  /** Tags of every resource. */
  readonly tags?: Tags;
}

/** ARNs of topics, in the region of the alarms that tell them. */
export interface AlertTopics {
  /** Wakes somebody. */
  readonly pageArn: pulumi.Input<string>;
  /** Waits for the morning. */
  readonly ticketArn: pulumi.Input<string>;
  /** Hears of pages that nobody acknowledged. @default nobody does */
  readonly escalationArn?: pulumi.Input<string>;
}

/** What an ARN says of where its resource is. */
interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const placeOf = (arn: pulumi.Output<string>): pulumi.Output<Place> =>
  arn.apply((text) => {
    const [, partition = "aws", , region = "", account = ""] = text.split(":");
    return { partition, region, account };
  });

/** Alarms of the account, and nobody else's: no other account can use CloudWatch to reach the topic or its key. */
const fromOwnAlarms = ({ partition, region, account }: Place) => ({
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
});

/**
 * A key that CloudWatch's alarms may use: the key that AWS manages for SNS can't be opened to them, and an alarm that may not use a
 * topic's key tells nobody, without an error anywhere.
 */
function alertKey(name: string, tags: Tags, options: pulumi.CustomResourceOptions): kms.Key {
  const key = new kms.Key(
    name,
    {
      description: "Encrypts alerts on their way to those who are told",
      enableKeyRotation: true,
      // Messages are kept for as long as they are delivered: nothing is lost with the key.
      deletionWindowInDays: 7,
      tags: tagsWithName(tags, name),
    },
    options,
  );
  new kms.KeyPolicy(
    name,
    {
      keyId: key.keyId,
      policy: placeOf(key.arn).apply((place) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "AccountDecidesByIam",
              Effect: "Allow",
              Principal: { AWS: `arn:${place.partition}:iam::${place.account}:root` },
              Action: "kms:*",
              Resource: "*",
            },
            {
              Sid: "AlarmsEncrypt",
              Effect: "Allow",
              Principal: { Service: "cloudwatch.amazonaws.com" },
              Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
              Resource: "*",
              Condition: fromOwnAlarms(place),
            },
          ],
        }),
      ),
    },
    options,
  );
  return key;
}

/** A topic that only alarms of the account may publish to, over TLS, with an e-mail address where one is given. */
function alertTopic(
  name: string,
  args: { readonly key: kms.Key; readonly email: pulumi.Input<string> | undefined; readonly tags: Tags },
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const topic = new sns.Topic(name, { kmsMasterKeyId: args.key.arn, tags: args.tags }, options);
  new sns.TopicPolicy(
    name,
    {
      arn: topic.arn,
      policy: pulumi.all([topic.arn, placeOf(topic.arn)]).apply(([arn, place]) =>
        JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "AlarmsPublish",
              Effect: "Allow",
              Principal: { Service: "cloudwatch.amazonaws.com" },
              Action: "sns:Publish",
              Resource: arn,
              Condition: fromOwnAlarms(place),
            },
            {
              Sid: "OnlyOverTls",
              Effect: "Deny",
              Principal: "*",
              Action: "sns:Publish",
              Resource: arn,
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
          ],
        }),
      ),
    },
    options,
  );
  if (args.email !== undefined) {
    new sns.TopicSubscription(
      `${name}-email`,
      { topic: topic.arn, protocol: "email", endpoint: args.email },
      options,
    );
  }
  return topic.arn;
}

/**
 * The topics that alarms of one region tell: `name` for what waits for the morning, `name-pages` for what wakes somebody, and
 * `name-escalation` for what nobody acknowledged; encrypted with a key of their own.
 */
export function alertTopics(
  name: string,
  { pageEmail, ticketEmail, escalation = false, escalationEmail, tags }: AlertTopicsArgs,
  options: pulumi.CustomResourceOptions,
): AlertTopics {
  const key = alertKey(`${name}-key`, tags, options);
  const topic = (topicName: string, email: pulumi.Input<string> | undefined) =>
    alertTopic(topicName, { key, email, tags }, options);
  return {
    ticketArn: topic(name, ticketEmail),
    pageArn: topic(`${name}-pages`, pageEmail),
    ...(escalation ? { escalationArn: topic(`${name}-escalation`, escalationEmail) } : {}),
  };
}
